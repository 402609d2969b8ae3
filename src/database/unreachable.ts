import { AppError, ErrorCode } from '../lib/errors.js';

const RETRY_AFTER_MS = 1_000;

/** SQLSTATE of a server that shuts down, starts, or takes no more connections; class 08 is about connections. */
const STATES = /^(?:57P0[123]|53300|08\w{3})$/;
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

/** Says of a lost or refused connection what the caller can do; any other error is given back as it is. */
export function asUnreachable(error: unknown): unknown {
  if (!isUnreachable(error)) return error;
  const message = 'The database does not answer. Try again in a moment; /readyz tells when it is back.';
  return new AppError(ErrorCode.UNAVAILABLE, message, {
    retryable: true,
    retryAfterMs: RETRY_AFTER_MS,
    cause: error,
  });
}

/** Drivers and the ORM wrap errors in one another. */
function isUnreachable(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof AppError) return false;
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    if (STATES.test(code) || SYSTEM_CODES.has(code) || MESSAGES.test(current.message)) return true;
    if (current instanceof AggregateError && current.errors.some(isUnreachable)) return true;
  }
  return false;
}
