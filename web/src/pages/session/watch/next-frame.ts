/** A hidden tab draws no frames. */
const WITHOUT_FRAMES_MS = 250;

/** Runs something with the next frame, or by a timer where none is drawn. */
export function nextFrame(run: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    run();
  };
  requestAnimationFrame(once);
  setTimeout(once, WITHOUT_FRAMES_MS);
}
