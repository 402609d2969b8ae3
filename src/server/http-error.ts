import type { ErrorRequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { AppError, ErrorCode } from '../lib/errors.js';
import { extensionsOf, maskError, type ErrorReporter } from './client-error.js';

const STATUS: Partial<Record<ErrorCode, number>> = {
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  IDEMPOTENCY_CONFLICT: 409,
  SESSION_BUSY: 409,
  QUEUE_FULL: 429,
  DOCUMENT_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  DOCUMENT_UNREADABLE: 422,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
  INTERNAL_SERVER_ERROR: 500,
};

export function httpStatusOf(error: AppError): number {
  return STATUS[error.code] ?? 400;
}

/** The value of a `Retry-After` header: whole seconds, never too early. */
export function retryAfter(ms: number): string {
  return String(Math.ceil(ms / 1_000));
}

/** The body of a failed HTTP request that is not GraphQL: the same shape as a GraphQL error. */
export function errorBody(error: AppError) {
  return { errors: [{ message: error.message, extensions: extensionsOf(error) }] };
}

/** Express's last resort: what a handler or a body parser threw, as one JSON body and never a stack trace. */
export function answerErrors(reporter: ErrorReporter): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const parserFault = bodyFault(error);
    const told = error instanceof AppError ? error : (parserFault?.error ?? maskError(error, reporter));
    if (told.retryAfterMs !== undefined) response.set('retry-after', retryAfter(told.retryAfterMs));
    response.status(parserFault?.status ?? httpStatusOf(told)).json(errorBody(told));
  };
}

/** Body parsers mark what may be shown with `expose` and carry the status. */
function bodyFault(error: unknown): { error: AppError; status: number } | null {
  if (!(error instanceof Error) || !('expose' in error) || error.expose !== true) return null;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 400;
  const message =
    status === 413 ? 'The request body is too large.' : 'The request body cannot be read as JSON.';
  return { error: new AppError(ErrorCode.BAD_USER_INPUT, message), status };
}

/** Gives an AppError that comes before any GraphQL runs the HTTP status that belongs to it. */
export async function withStatus<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const extensions = { http: { status: httpStatusOf(error) } };
    throw new GraphQLError(error.message, { originalError: error, extensions });
  }
}
