/** How long a transaction may keep others waiting. Times are in milliseconds. */
export interface TimeLimits {
  /** Longest statement, waits for locks included; the server cancels it then. */
  readonly statementMs: number;
  /**
   * Longest pause between the statements of a transaction; the server ends its connection then. So a process that
   * was stopped, or whose machine is gone, does not keep its locks.
   */
  readonly pauseMs: number;
}

export const DEFAULT_TIME_LIMITS: TimeLimits = { statementMs: 30_000, pauseMs: 15_000 };

/** By then the server has cancelled a statement and said so, if it can be reached. */
const MARGIN_MS = 2_000;

/** How long a server that owes an answer may say nothing before its connection is given up. */
export function longestSilence({ statementMs }: TimeLimits): number {
  return statementMs + MARGIN_MS;
}
