import type { ErrorCode } from '../lib/errors.js';

/** Why a provider is left alone, and for how much longer. */
export interface Outage {
  readonly openedAt: Date;
  /** Failures in a row that led to it. */
  readonly failures: number;
  readonly error: OutageError;
  /** Milliseconds until it may be tried again; 0 or less: one call may try now. */
  readonly remainingMs: number;
}

/** The last failure; its message is safe to show. */
export interface OutageError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
}

/** Outages that all processes know of. Any of these may fail: then each process goes by what it saw itself. */
export interface SharedOutages {
  /** Null where nobody knows of one. */
  read(provider: string): Promise<Outage | null>;
  /** Never shortens one that is known. */
  tell(provider: string, outage: Outage): Promise<void>;
  /** The provider works again. */
  forget(provider: string): Promise<void>;
}
