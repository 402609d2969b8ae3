import { AppError, ErrorCode } from '../../lib/errors.js';
import { retryAfterMs } from '../../lib/retry-after.js';

/** What is known of a call to a model that failed. */
export interface FailedCall {
  readonly message: string;
  /** HTTP status; left out where no answer came. */
  readonly statusCode?: number | undefined;
  /** By names in small letters. */
  readonly responseHeaders?: Readonly<Record<string, string>> | undefined;
  readonly isRetryable: boolean;
}

/** The model read the request and will not take what stands in it. */
const REFUSED: ReadonlySet<number | undefined> = new Set([400, 413, 422]);
const MAX_DETAIL = 200;

/**
 * Says in one line what became of a call. The texts of the request are left out: they are the user's documents.
 * @param secret never repeated, whatever the server answered
 */
export function embeddingFailure(call: FailedCall, secret: string | undefined): AppError {
  const { statusCode, responseHeaders, isRetryable } = call;
  const detail = withoutSecret(call.message, secret).slice(0, MAX_DETAIL);
  const what = statusCode === undefined ? 'cannot be reached' : `answered ${statusCode}`;
  const code = REFUSED.has(statusCode) ? ErrorCode.BAD_USER_INPUT : ErrorCode.UNAVAILABLE;
  return new AppError(code, `The embedding model ${what}: ${detail}`, {
    retryable: isRetryable,
    retryAfterMs: retryAfterMs(responseHeaders?.['retry-after']),
  });
}

function withoutSecret(text: string, secret: string | undefined): string {
  return secret ? text.replaceAll(secret, '[redacted]') : text;
}
