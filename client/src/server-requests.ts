import type { TypedDocumentString } from './generated/graphql.js';
import { QuartetError, type ErrorReport } from './quartet-error.js';

/** Where a server is, and what every request to it carries. */
export interface ServerAddress {
  /** Without a path, and without a slash at its end. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Runs a query or a mutation over HTTP.
 * @throws QuartetError with the code of the first error the server reported
 */
export async function requestOperation<Result, Variables>(
  server: ServerAddress,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await send(server, 'POST', '/graphql', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: document.toString(), variables }),
    signal: signal ?? null,
  });
  const body = (await readJson(response)) as Refusal & { readonly data?: Result };
  if (body.errors?.[0]) throw QuartetError.of(body.errors[0]);
  if (body.data === undefined)
    throw new QuartetError('UNAVAILABLE', `The server answered ${response.status}.`);
  return body.data;
}

/** @throws QuartetError UNAVAILABLE where there is no answer at all; an abort is told as it came */
export async function send(
  { url, headers }: ServerAddress,
  method: 'GET' | 'POST',
  path: string,
  init: RequestInit & { readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  try {
    return await fetch(`${url}${path}`, { method, ...init, headers: { ...init.headers, ...headers } });
  } catch (error) {
    // What fetch says of a connection it could not make or keep.
    throw isNetworkFailure(error) ? unreachable(url, error.cause ?? error) : error;
  }
}

/** How the server says that it refuses. */
export interface Refusal {
  readonly errors?: readonly ErrorReport[];
}

export function failureIn({ errors }: Refusal, { status }: Response): QuartetError {
  if (errors?.[0]) return QuartetError.of(errors[0]);
  return new QuartetError('UNAVAILABLE', `The server answered ${status}.`);
}

/** By name, for an error of another realm is an instance of another class. */
function isNetworkFailure(error: unknown): error is TypeError {
  return (error as Error | null)?.name === 'TypeError';
}

export function unreachable(url: string, cause: unknown): QuartetError {
  const reason = reasonOf(cause);
  const message = `${url} cannot be reached${reason ? `: ${reason}` : ''}. Is the server running there?`;
  return new QuartetError('UNAVAILABLE', message, { cause });
}

/** A refused connection to a name with several addresses has no message of its own, and a closed socket may have none. */
function reasonOf(cause: unknown): string {
  const told = (cause ?? {}) as Partial<Record<'message' | 'code' | 'reason' | 'errors', unknown>>;
  if (Array.isArray(told.errors)) return told.errors.map(reasonOf).join(', ');
  const { message, code, reason } = told;
  const texts = [message, reason, code].filter(
    (text) => typeof text === 'string' || typeof text === 'number',
  );
  return texts.map(String).find((text) => text !== '') ?? '';
}

export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new QuartetError('UNAVAILABLE', `The server answered ${response.status} without JSON.`, { cause });
  }
}
