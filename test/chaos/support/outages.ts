/** Before and after an outage, in milliseconds: connections end before a server is down, and begin after it is up. */
const EDGE_MS = 1_000;

/** When something was down, by the clock of `performance.now`. */
export class Outages {
  private readonly times: { readonly from: number; until: number }[] = [];

  /** Counts what `work` takes as an outage. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const time = { from: performance.now(), until: Infinity };
    this.times.push(time);
    try {
      return await work();
    } finally {
      time.until = performance.now();
    }
  }

  /** Was it down at this moment, or less than a second before or after? */
  covers(moment: number): boolean {
    return this.times.some(({ from, until }) => moment > from - EDGE_MS && moment < until + EDGE_MS);
  }

  /** How long it was down, in seconds, without the edges. */
  get seconds(): number {
    const now = performance.now();
    return this.times.reduce((sum, { from, until }) => sum + (Math.min(until, now) - from) / 1_000, 0);
  }
}
