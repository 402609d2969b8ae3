/** How long a call may wait for its turn, and who may call it off. */
export interface GuardedCall {
  readonly signal?: AbortSignal | undefined;
  /** How long the call may wait for its turn under a limit, in milliseconds. Default 0. */
  readonly maxWaitMs?: number;
}

/**
 * Stands before every call to a provider: it may let it wait for its turn, or refuse it without asking the provider.
 * What it refuses with is an AppError.
 */
export interface CallGuard {
  call<T>(work: () => Promise<T>, options?: GuardedCall): Promise<T>;
}

/** Lets every call through at once. */
export const UNGUARDED: CallGuard = { call: (work) => work() };
