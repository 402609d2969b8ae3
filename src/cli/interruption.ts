/** The command was ended by a signal: 128 + its number, as shells have it. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Thrown where a signal ended the command. */
export class Interruption extends Error {
  readonly exitCode: number;

  constructor(signal: keyof typeof EXIT_CODES) {
    super(`Ended by ${signal}`);
    // What waits for a signal takes it for an abort.
    this.name = 'AbortError';
    this.exitCode = EXIT_CODES[signal];
  }
}

/**
 * Runs `work` with a signal that Ctrl-C or SIGTERM aborts, so that it can clean up. A second Ctrl-C ends the process at once.
 * @throws Interruption once the work has ended after a signal, however it ended
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupted = new AbortController();
  const stops = (['SIGINT', 'SIGTERM'] as const).map((name) => {
    const stop = () => interrupted.abort(new Interruption(name));
    process.once(name, stop);
    return () => process.off(name, stop);
  });
  try {
    const result = await work(interrupted.signal);
    interrupted.signal.throwIfAborted();
    return result;
  } catch (error) {
    throw interrupted.signal.aborted ? interrupted.signal.reason : error;
  } finally {
    for (const stop of stops) stop();
  }
}
