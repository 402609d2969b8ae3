/** Hears the ids of things that changed until it is told to stop. */
export type Subscribe = (listener: (id: string) => void) => Promise<() => void>;

/**
 * Ids of what changed, each at most once per interval: the first change comes at once, those that follow it
 * within the interval come together at its end. None is lost while the consumer is busy. Ends, and stops
 * listening, when the signal says so.
 * @param intervalMs in milliseconds
 */
export async function* coalesceChanges(
  subscribe: Subscribe,
  intervalMs: number,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const changes = new Changes(intervalMs);
  const unsubscribe = await subscribe((id) => changes.add(id));
  const stop = (): void => changes.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    while (!signal.aborted) {
      const id = await changes.next();
      if (id === null) return;
      yield id;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    changes.stop();
    unsubscribe();
  }
}

/** Ids that are due, in order, and those that wait for the end of their interval. */
class Changes {
  private readonly due = new Set<string>();
  /** One per id that was given out lately: true if it has changed since. */
  private readonly resting = new Map<string, { changed: boolean; timer: NodeJS.Timeout }>();
  private wake: (() => void) | null = null;
  private stopped = false;

  constructor(private readonly intervalMs: number) {}

  add(id: string): void {
    const rest = this.resting.get(id);
    if (rest) rest.changed = true;
    else this.makeDue(id);
  }

  /** The next id that is due, or null once it was stopped. */
  async next(): Promise<string | null> {
    while (!this.stopped) {
      const [id] = this.due;
      if (id !== undefined) return this.take(id);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return null;
  }

  stop(): void {
    this.stopped = true;
    for (const { timer } of this.resting.values()) clearTimeout(timer);
    this.resting.clear();
    this.wake?.();
  }

  private take(id: string): string {
    this.due.delete(id);
    const timer = setTimeout(() => this.endRest(id), this.intervalMs);
    this.resting.set(id, { changed: false, timer });
    return id;
  }

  private endRest(id: string): void {
    const changed = this.resting.get(id)?.changed ?? false;
    this.resting.delete(id);
    if (changed) this.makeDue(id);
  }

  private makeDue(id: string): void {
    this.due.add(id);
    this.wake?.();
  }
}
