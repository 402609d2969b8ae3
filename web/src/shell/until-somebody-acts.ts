/** What comes later than this, in milliseconds, moves nobody. */
const PATIENCE_MS = 10_000;
const ACTS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Calls `end` once somebody does something, or after ten seconds. @returns forgets it */
export function untilSomebodyActs(end: () => void): () => void {
  const timer = setTimeout(end, PATIENCE_MS);
  for (const act of ACTS) window.addEventListener(act, end, { capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    for (const act of ACTS) window.removeEventListener(act, end, true);
  };
}
