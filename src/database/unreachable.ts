import { AppError, ErrorCode } from '../lib/errors.js';

const RETRY_AFTER_MS = 1_000;

/**
 * SQLSTATE of a server that shuts down, starts, takes no more connections or has ended this one for its silence;
 * class 08 is about connections.
 */
const STATES = /^(?:57P0[1235]|53300|25P0[34]|08\w{3})$/;
/** SQLSTATE of a statement that was cancelled, because it took too long or waited too long for a lock. */
const CANCELED: ReadonlySet<string> = new Set(['57014', '55P03']);
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What the driver says without a code. */
const MESSAGES =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|the embedded database has stopped)/;

const NO_ANSWER = 'The database does not answer. Try again in a moment; /readyz tells when it is back.';
const TOO_SLOW =
  'The database took longer for a statement than DATABASE_STATEMENT_TIMEOUT_SECONDS allows. Try again later.';

/** The server's own database does not serve it for a moment: nobody's work is at fault. */
export class DatabaseUnreachable extends AppError {
  constructor(message: string, cause: unknown) {
    super(ErrorCode.UNAVAILABLE, message, { retryable: true, retryAfterMs: RETRY_AFTER_MS, cause });
  }
}

/**
 * Says of a lost or refused connection, or of a statement that took too long, what the caller can do; any other
 * error is given back as it is.
 */
export function asUnreachable(error: unknown): unknown {
  const message = reasonOf(error);
  if (message === null) return error;
  return new DatabaseUnreachable(message, error);
}

/** Drivers and the ORM wrap errors in one another. */
function reasonOf(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof AppError) return null;
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    if (CANCELED.has(code)) return TOO_SLOW;
    if (STATES.test(code) || SYSTEM_CODES.has(code) || MESSAGES.test(current.message)) return NO_ANSWER;
    if (current instanceof AggregateError && current.errors.some(reasonOf)) return NO_ANSWER;
  }
  return null;
}
