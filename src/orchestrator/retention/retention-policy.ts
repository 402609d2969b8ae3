/** How long what has ended is kept, in whole days; 0 sets no end. */
export interface RetentionPolicy {
  /** A chain of sessions goes when its last one ended so long ago, with everything that belongs to it. */
  readonly sessionDays: number;
  /** The kept results of costly calls go so long after their session ended; 0: with the session. */
  readonly stepDays: number;
}

/** How retention works in this process. */
export interface RetentionSettings extends RetentionPolicy {
  /** From the end of one run to the start of the next, in milliseconds. */
  readonly intervalMs: number;
}

export const DEFAULT_RETENTION: RetentionSettings = { sessionDays: 90, stepDays: 30, intervalMs: 60_000 };

/** Rows, by what they are. */
export interface RetentionCounts {
  readonly sessions: number;
  readonly events: number;
  readonly messages: number;
  readonly steps: number;
  /** What agents remembered until a moment that has passed. */
  readonly memoryItems: number;
}

export const NOTHING: RetentionCounts = { sessions: 0, events: 0, messages: 0, steps: 0, memoryItems: 0 };

export function addCounts(a: RetentionCounts, b: Partial<RetentionCounts>): RetentionCounts {
  return {
    sessions: a.sessions + (b.sessions ?? 0),
    events: a.events + (b.events ?? 0),
    messages: a.messages + (b.messages ?? 0),
    steps: a.steps + (b.steps ?? 0),
    memoryItems: a.memoryItems + (b.memoryItems ?? 0),
  };
}

/** Rows altogether. */
export function totalOf({ sessions, events, messages, steps, memoryItems }: RetentionCounts): number {
  return sessions + events + messages + steps + memoryItems;
}
