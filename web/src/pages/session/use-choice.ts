import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SessionSearch } from './search.js';

const route = getRouteApi('/sessions/$sessionId');

type Change = { readonly [Key in keyof SessionSearch]?: SessionSearch[Key] | undefined };

/** What is chosen, and a function that changes a part of it. The address holds it; a choice is no step back. */
export function useChoice(): [SessionSearch, (change: Change) => void] {
  return [route.useSearch(), useChoose()];
}

/** Only the function, for what is there a thousand times: it does not wait for what is chosen. */
export function useChoose(): (change: Change) => void {
  const navigate = route.useNavigate();
  return useCallback(
    (change: Change) => {
      const next = (before: SessionSearch) => ({ ...before, ...change });
      void navigate({ search: next, replace: true, resetScroll: false });
    },
    [navigate],
  );
}
