import { useSyncExternalStore } from 'react';

/** One clock for all that ticks, so that no two times on the screen disagree. It runs only while somebody looks. */
export class SharedClock {
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | null = null;
  private current: number;

  constructor(
    private readonly read: () => number = Date.now,
    private readonly everyMs = 1_000,
  ) {
    this.current = read();
  }

  readonly now = (): number => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.timer === null) this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  };

  private start(): void {
    this.current = this.read();
    this.timer = setInterval(() => {
      this.current = this.read();
      for (const listener of this.listeners) listener();
    }, this.everyMs);
  }

  private stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}

/** The moment of the shared clock, each second anew. */
export function useNow(clock: SharedClock): number {
  return useSyncExternalStore(clock.subscribe, clock.now);
}
