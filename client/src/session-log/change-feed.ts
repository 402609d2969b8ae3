import type { Topic } from './topic.js';

/** Runs something a little later: on the next frame, or by a timer where no frames are drawn. */
export type Schedule = (run: () => void) => void;

/**
 * Tells of changes by topic later, all together: a burst of a thousand events costs its listeners one call each. The
 * version of a topic grows then too, so that whoever read in the middle of a burst reads again after it.
 */
export class ChangeFeed {
  private readonly versions = new Map<Topic, number>();
  private readonly listeners = new Map<Topic, Set<() => void>>();
  private readonly dirty = new Set<Topic>();
  private isScheduled = false;

  constructor(private readonly schedule: Schedule) {}

  /** Grows each time that a change of the topic is told. */
  version(topic: Topic): number {
    return this.versions.get(topic) ?? 0;
  }

  readonly touch = (topic: Topic): void => {
    this.dirty.add(topic);
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.schedule(this.flush);
  };

  /** @returns ends the subscription */
  subscribe(topic: Topic, listener: () => void): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(topic) === listeners) this.listeners.delete(topic);
    };
  }

  /** After the state was built anew: everything may be different. */
  touchAll(): void {
    for (const topic of new Set([...this.versions.keys(), ...this.listeners.keys()])) this.touch(topic);
  }

  private readonly flush = (): void => {
    this.isScheduled = false;
    const topics = [...this.dirty];
    this.dirty.clear();
    for (const topic of topics) this.versions.set(topic, this.version(topic) + 1);
    for (const topic of topics) {
      for (const listener of [...(this.listeners.get(topic) ?? [])]) listener();
    }
  };
}
