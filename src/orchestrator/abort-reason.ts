/** Why an attempt is told to stop. */
export const AbortCause = {
  /** The task or its session was ended by a person, a failure or a parent. */
  ENDED: 'ENDED',
  DEADLINE: 'DEADLINE',
  LEASE_LOST: 'LEASE_LOST',
  SHUTDOWN: 'SHUTDOWN',
} as const;
export type AbortCause = (typeof AbortCause)[keyof typeof AbortCause];

const WORDS: Readonly<Record<AbortCause, string>> = {
  ENDED: 'The task has been ended.',
  DEADLINE: 'The deadline has passed.',
  LEASE_LOST: 'Another worker has taken the task over.',
  SHUTDOWN: 'The server is stopping.',
};

/** The reason of an attempt's `AbortSignal`. Named as the platform names aborts, so that libraries know it. */
export class AttemptAborted extends Error {
  override readonly name = 'AbortError';

  constructor(readonly abortCause: AbortCause) {
    super(WORDS[abortCause]);
  }
}
