import { AppError, ErrorCode } from '../lib/errors.js';
import { retryAfterMs } from '../lib/retry-after.js';

type Sdk = typeof import('ai');

/** A failed call as the AI SDK tells it. */
type CallError = InstanceType<Sdk['APICallError']>;

const MAX_DETAIL = 200;
/** Statuses after which the same request may succeed, beside those from 500 on. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 409, 425]);

/**
 * Says in one line what became of a call. What was asked is left out: it holds the user's documents.
 * @param secrets never repeated, whatever the server answered
 */
export function modelFailure(sdk: Sdk, error: unknown, secrets: readonly string[]): AppError {
  const own = ownFailure(error);
  if (own !== undefined) return own;
  if (sdk.APICallError.isInstance(error)) return callFailure(sdk, error, secrets);
  if (sdk.TypeValidationError.isInstance(error)) return unusable(NOT_THE_PROTOCOL, secrets, false);
  if (sdk.JSONParseError.isInstance(error)) return unusable(NOT_JSON, secrets, true);
  // A stream that ended without its last word, or an answer in which nothing is said.
  if (sdk.InvalidResponseDataError.isInstance(error)) return unusable(messageOf(error), secrets, true);
  if (NOT_SENT.some((name) => sdk[name].isInstance(error))) return notAsked(messageOf(error), secrets);
  if (sdk.AISDKError.isInstance(error)) return unusable(messageOf(error), secrets, false);
  return unreachable(messageOf(error), secrets);
}

function callFailure(sdk: Sdk, error: CallError, secrets: readonly string[]): AppError {
  const { statusCode: status, responseHeaders, message } = error;
  if (status === undefined) return unreachable(message, secrets);
  // What came could not be read: broken off, or no JSON, which a proxy may have sent; or JSON of another shape.
  if (status < 300) {
    return modelFailure(sdk, error.cause ?? new Error(message), secrets);
  }
  const detail = `The model answered ${status}: ${shown(message, secrets)}`;
  const options = { retryAfterMs: retryAfterMs(responseHeaders?.['retry-after']) };
  if (status === 429) {
    return new AppError(ErrorCode.MODEL_RATE_LIMITED, detail, { ...options, retryable: true });
  }
  const retryable = status >= 500 || TRANSIENT.has(status);
  const code = retryable ? ErrorCode.MODEL_UNAVAILABLE : ErrorCode.MODEL_REFUSED;
  return new AppError(code, detail, { ...options, retryable });
}

/** What a provider's package refuses by itself: a key that nobody gave, something that it cannot tell its model. */
const NOT_SENT = [
  'LoadAPIKeyError',
  'LoadSettingError',
  'NoSuchModelError',
  'UnsupportedFunctionalityError',
  'InvalidArgumentError',
  'InvalidPromptError',
] as const satisfies readonly (keyof Sdk)[];

const NOT_JSON = 'it is no JSON, or breaks off.';
const NOT_THE_PROTOCOL = 'it is JSON of another shape than the protocol has.';

/** What a guard, a limit or the store said is passed on as it is, however the SDK wrapped it. */
function ownFailure(error: unknown): AppError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof AppError) return at;
  return undefined;
}

function unusable(what: string, secrets: readonly string[], retryable: boolean): AppError {
  const message = `The answer of the model cannot be used: ${shown(what, secrets)}`;
  return new AppError(ErrorCode.MODEL_ANSWER_UNUSABLE, message, { retryable });
}

function notAsked(what: string, secrets: readonly string[]): AppError {
  return new AppError(ErrorCode.MODEL_REFUSED, `The model cannot be asked: ${shown(what, secrets)}`);
}

function unreachable(what: string, secrets: readonly string[]): AppError {
  const message = `The model cannot be reached: ${shown(what, secrets)}`;
  return new AppError(ErrorCode.MODEL_UNAVAILABLE, message, { retryable: true });
}

/** Within a stream a provider tells its failures as plain objects. */
function messageOf(error: unknown): string {
  const told = error as { readonly message?: unknown } | null | undefined;
  return typeof told?.message === 'string' ? told.message : String(error);
}

function shown(text: string, secrets: readonly string[]): string {
  const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
  return clean.slice(0, MAX_DETAIL);
}
