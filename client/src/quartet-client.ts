import { createClient, type Client } from 'graphql-ws';
import type { TypedDocumentString } from './generated/graphql.js';
import { FollowSessionDocument, type FollowSessionSubscription } from './generated/graphql.js';
import { QuartetError, type ErrorReport } from './quartet-error.js';
import { subscribe } from './subscribe.js';

export interface QuartetClientOptions {
  /** Address of the server, without a path: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Headers for every request, an Authorization for instance. */
  readonly headers?: Readonly<Record<string, string>>;
  /** WebSocket class where the runtime has none of its own. */
  readonly webSocket?: unknown;
}

/** One event of a session, as `followSession` yields it. */
export type FollowedEvent = FollowSessionSubscription['sessionUpdated'];

/** A file to upload. */
export interface UploadFile {
  readonly name: string;
  readonly content: Blob;
}

/** What became of one uploaded file. */
export interface UploadOutcome {
  readonly name: string;
  readonly document?: { readonly id: string; readonly title: string };
  readonly error?: ErrorReport;
}

/** How long to wait before the n-th attempt to reach the server again, in milliseconds. */
const RECONNECT_MS = [100, 300, 1_000, 3_000];

/** Talks to a Quartet server: typed operations over HTTP, subscriptions that resume over WebSocket. */
export class QuartetClient {
  private readonly url: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly socket: Client;

  constructor(options: QuartetClientOptions) {
    this.url = options.url.replace(/\/$/, '');
    this.headers = options.headers ?? {};
    this.socket = createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: options.webSocket,
      // Resuming needs a new cursor, so reconnecting is done in followSession.
      retryAttempts: 0,
      connectionParams: { headers: this.headers },
    });
  }

  /**
   * Runs a query or a mutation.
   * @throws QuartetError with the code of the first error the server reported
   */
  async request<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Result> {
    const response = await this.post('/graphql', {
      headers: { 'content-type': 'application/json', ...this.headers },
      body: JSON.stringify({ query: document.toString(), variables }),
      signal: signal ?? null,
    });
    const body = (await readJson(response)) as { data?: Result; errors?: readonly ErrorReport[] };
    if (body.errors?.[0]) throw QuartetError.of(body.errors[0]);
    if (body.data === undefined)
      throw new QuartetError('UNAVAILABLE', `The server answered ${response.status}.`);
    return body.data;
  }

  /**
   * Yields the events of a session after `after` (0: from the start), each once and in order, and ends after
   * SessionFinished. A dropped connection is taken up again where it broke.
   */
  async *followSession(sessionId: string, after = 0, signal?: AbortSignal): AsyncGenerator<FollowedEvent> {
    let cursor = after;
    for (let failures = 0; ;) {
      const query = FollowSessionDocument.toString();
      const operation = { query, variables: { sessionId, after: cursor } };
      try {
        for await (const { sessionUpdated: event } of subscribe<FollowSessionSubscription>(
          this.socket,
          operation,
          signal,
        )) {
          failures = 0;
          if (event.seq != null) cursor = event.seq;
          yield event;
          if (event.__typename === 'SessionFinished') return;
        }
        return;
      } catch (error) {
        if (error instanceof QuartetError || signal?.aborted) throw error;
        if (failures >= RECONNECT_MS.length) throw unreachable(this.url, error);
        await pause(RECONNECT_MS[failures++]!, signal);
      }
    }
  }

  /** Uploads files into a collection; each fails or succeeds alone. */
  async upload(
    collectionId: string,
    files: readonly UploadFile[],
    signal?: AbortSignal,
  ): Promise<UploadOutcome[]> {
    const form = new FormData();
    for (const file of files) form.append('files', file.content, file.name);
    const response = await this.post(`/api/collections/${encodeURIComponent(collectionId)}/documents`, {
      headers: this.headers,
      body: form,
      signal: signal ?? null,
    });
    const body = (await readJson(response)) as {
      documents?: UploadOutcome[];
      errors?: readonly ErrorReport[];
    };
    if (body.errors?.[0]) throw QuartetError.of(body.errors[0]);
    if (body.documents === undefined)
      throw new QuartetError('UNAVAILABLE', `The server answered ${response.status}.`);
    return body.documents;
  }

  /** The recording of a session as the text of a file, for `importRecording` anywhere. */
  async exportRecording(sessionId: string, signal?: AbortSignal): Promise<string> {
    const path = `/api/sessions/${encodeURIComponent(sessionId)}/recording`;
    const response = await this.send('GET', path, { headers: this.headers, signal: signal ?? null });
    if (response.ok) return response.text();
    throw failureIn((await readJson(response)) as Refusal, response);
  }

  /** Stores a recording as a session that has ended. @returns its id */
  async importRecording(
    recording: string | Uint8Array<ArrayBuffer>,
    signal?: AbortSignal,
  ): Promise<{ readonly id: string }> {
    const headers = { 'content-type': 'application/json', ...this.headers };
    const response = await this.post('/api/recordings', { headers, body: recording, signal: signal ?? null });
    const body = (await readJson(response)) as Refusal & { readonly session?: { readonly id: string } };
    if (body.session) return body.session;
    throw failureIn(body, response);
  }

  /** Closes the WebSocket. */
  async close(): Promise<void> {
    await this.socket.dispose();
  }

  private post(path: string, init: RequestInit): Promise<Response> {
    return this.send('POST', path, init);
  }

  private async send(method: 'GET' | 'POST', path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.url}${path}`, { method, ...init });
    } catch (error) {
      // What fetch says of a connection it could not make or keep; an abort is told as it came.
      throw isNetworkFailure(error) ? unreachable(this.url, error.cause ?? error) : error;
    }
  }
}

interface Refusal {
  readonly errors?: readonly ErrorReport[];
}

function failureIn({ errors }: Refusal, { status }: Response): QuartetError {
  if (errors?.[0]) return QuartetError.of(errors[0]);
  return new QuartetError('UNAVAILABLE', `The server answered ${status}.`);
}

/** By name, for an error of another realm is an instance of another class. */
function isNetworkFailure(error: unknown): error is TypeError {
  return (error as Error | null)?.name === 'TypeError';
}

function unreachable(url: string, cause: unknown): QuartetError {
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

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new QuartetError('UNAVAILABLE', `The server answered ${response.status} without JSON.`, { cause });
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
