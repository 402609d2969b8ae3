import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import type { Logger } from '../lib/logger.js';

/** How an error is told to the caller of HTTP, GraphQL or WebSocket. */
export interface ErrorExtensions {
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  /** The path of the argument that must change. */
  readonly argumentPath?: readonly (string | number)[];
  /** Finds the log line of a masked error. */
  readonly reference?: string;
}

export interface ErrorReporter {
  readonly logger: Logger;
  readonly newId: NewId;
}

export function extensionsOf(error: AppError): ErrorExtensions {
  return {
    code: error.code,
    retryable: error.retryable,
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
    ...(error.path === undefined ? {} : { argumentPath: error.path }),
  };
}

/** Hides everything about an unexpected error but a reference, under which it is logged whole. */
export function maskError(
  error: unknown,
  { logger, newId }: ErrorReporter,
): AppError & { reference: string } {
  const reference = newId();
  logger.error({ err: error, reference }, 'Unexpected error');
  const masked = new AppError(
    ErrorCode.INTERNAL_SERVER_ERROR,
    `Something went wrong in the server. Its log tells more under the reference ${reference}.`,
  );
  return Object.assign(masked, { reference });
}

/**
 * The one form in which GraphQL errors leave the server, over HTTP and over WebSocket alike. Failures of the
 * program keep their code; faults that GraphQL itself finds in a request keep theirs; the rest is masked.
 */
export function toClientError(error: unknown, reporter: ErrorReporter): GraphQLFormattedError {
  const { message, locations, path } = error instanceof GraphQLError ? error.toJSON() : { message: '' };
  const at = { ...(locations && { locations }), ...(path && { path }) };
  const cause = causeOf(error);
  const argumentPath = faultyVariable(message);
  if (cause instanceof AppError) {
    return {
      message: cause.message,
      ...at,
      extensions: { ...(argumentPath && { argumentPath }), ...extensionsOf(cause) },
    };
  }
  const code = requestFaultCode(error, cause);
  if (code !== null) {
    return { message, ...at, extensions: { code, retryable: false, ...(argumentPath && { argumentPath }) } };
  }
  const masked = maskError(cause, reporter);
  return {
    message: masked.message,
    ...at,
    extensions: { ...extensionsOf(masked), reference: masked.reference },
  };
}

/** GraphQL and Apollo each wrap what was thrown, at times twice. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

/** The code of a fault in the request itself, or null if the error is the server's own. */
function requestFaultCode(error: unknown, cause: unknown): string | null {
  if (!(error instanceof GraphQLError)) return null;
  const { code } = error.extensions;
  if (typeof code === 'string' && code !== ErrorCode.INTERNAL_SERVER_ERROR) return code;
  // Arguments and variables of a wrong type fail without a code, and with no other cause than themselves.
  const isCoercion = cause instanceof GraphQLError && COERCION.test(error.message);
  return isCoercion ? ErrorCode.BAD_USER_INPUT : null;
}

const COERCION = /^(?:Variable|Argument) "/u;
const FAULTY_VARIABLE =
  /^Variable "\$(?<name>\w+)" (?:got invalid value .*?(?: at "(?<path>[^"]+)")?;|of )/su;

/** Where in the variables a wrong value stands, from GraphQL's own message. */
function faultyVariable(message: string): (string | number)[] | null {
  const { name, path = name } = FAULTY_VARIABLE.exec(message)?.groups ?? {};
  if (path === undefined) return null;
  return [...path.matchAll(/\w+/gu)].map(([part]) => (/^\d+$/u.test(part) ? Number(part) : part));
}
