import { useMemo } from 'react';
import { listed } from '../../../app/read-search.js';
import type { EventGroup } from '../search.js';
import { useChoice } from '../use-choice.js';
import type { EventQuery } from './event-filter.js';

/** Which events the address asks for. */
export function useEventQuery(): EventQuery {
  const [{ hide, find = '' }] = useChoice();
  return useMemo(
    () => ({ hidden: new Set(listed(hide) as readonly EventGroup[]), text: find.toLowerCase() }),
    [hide, find],
  );
}
