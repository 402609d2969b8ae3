import { createClient, type Client } from 'graphql-ws';
import type { TypedDocumentString } from './generated/graphql.js';
import { FollowSessionDocument, type FollowSessionSubscription } from './generated/graphql.js';
import { QuartetError, type ErrorReport } from './quartet-error.js';
import { exportRecording, importRecording } from './recordings.js';
import {
  failureIn,
  readJson,
  requestOperation,
  send,
  unreachable,
  type Refusal,
  type ServerAddress,
} from './server-requests.js';
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
  private readonly server: ServerAddress;
  private readonly socket: Client;

  constructor(options: QuartetClientOptions) {
    this.server = { url: options.url.replace(/\/$/, ''), headers: options.headers ?? {} };
    this.socket = createClient({
      url: `${this.server.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: options.webSocket,
      // Resuming needs a new cursor, so reconnecting is done in followSession.
      retryAttempts: 0,
      connectionParams: { headers: this.server.headers },
    });
  }

  /**
   * Runs a query or a mutation.
   * @throws QuartetError with the code of the first error the server reported
   */
  request<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Result> {
    return requestOperation(this.server, document, variables, signal);
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
        if (failures >= RECONNECT_MS.length) throw unreachable(this.server.url, error);
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
    const path = `/api/collections/${encodeURIComponent(collectionId)}/documents`;
    const response = await send(this.server, 'POST', path, { body: form, signal: signal ?? null });
    const body = (await readJson(response)) as Refusal & { readonly documents?: UploadOutcome[] };
    if (body.errors?.[0] || body.documents === undefined) throw failureIn(body, response);
    return body.documents;
  }

  /** The recording of a session as the text of a file, for `importRecording` anywhere. */
  exportRecording(sessionId: string, signal?: AbortSignal): Promise<string> {
    return exportRecording(this.server, sessionId, signal);
  }

  /** Stores a recording as a session that has ended. @returns its id */
  importRecording(
    recording: string | Uint8Array<ArrayBuffer>,
    signal?: AbortSignal,
  ): Promise<{ readonly id: string }> {
    return importRecording(this.server, recording, signal);
  }

  /** Closes the WebSocket. */
  async close(): Promise<void> {
    await this.socket.dispose();
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
