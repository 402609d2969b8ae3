import { useEffect, useRef } from 'react';
import { useWatch } from '../watch/watch-context.js';

/** Brings the chosen event into sight once it is there, and has it read at once where it is not. */
export function useJump(
  rows: readonly number[],
  chosen: number | undefined,
  show: (index: number) => void,
): void {
  const watch = useWatch();
  const shown = useRef<number | undefined>(undefined);
  const index = chosen === undefined ? -1 : rows.indexOf(chosen);
  useEffect(() => {
    if (chosen === undefined) shown.current = undefined;
    if (chosen === undefined || index < 0 || shown.current === chosen) return;
    shown.current = chosen;
    show(index);
    if (!watch.log.event(chosen)) void watch.load(chosen);
  }, [chosen, index, show, watch]);
}
