import type { Schedule } from '../../../../../client/src/session-log/change-feed.js';

/** A hidden tab draws no frames. */
const WITHOUT_FRAMES_MS = 250;

/** Runs something with the next frame, or by a timer where none is drawn. */
function nextFrame(run: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    run();
  };
  requestAnimationFrame(once);
  setTimeout(once, WITHOUT_FRAMES_MS);
}

/**
 * Runs with frames that are at least so many milliseconds apart: nobody reads faster, and between them the page has time
 * for whoever uses it.
 */
export function framesApart(ms: number): Schedule {
  let ready = -Infinity;
  return (run) => {
    const paint = (): void => {
      ready = performance.now() + ms;
      run();
    };
    const wait = ready - performance.now();
    if (wait <= 0) nextFrame(paint);
    else setTimeout(() => nextFrame(paint), wait);
  };
}
