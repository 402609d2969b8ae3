import { createClient, type Client } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';
import type { TypedDocumentString } from '../generated/graphql.js';

/** An error as the API told it. */
export class ApiFailure extends Error {
  constructor(
    message: string,
    readonly code: string | undefined,
    readonly argumentPath: readonly (string | number)[] | undefined,
  ) {
    super(message);
    this.name = 'ApiFailure';
  }
}

interface ErrorReport {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown; readonly argumentPath?: unknown };
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly ErrorReport[];
}

/** One person at the API: queries and mutations over HTTP, subscriptions over a WebSocket. */
export class ApiClient {
  private readonly sockets = new Set<Client>();

  /** @param headers tell the server who asks */
  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** @throws ApiFailure with the first error */
  async request<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    return unwrap((await response.json()) as Answer<Result>);
  }

  /**
   * A subscription on a socket of its own. Leaving the loop ends it.
   * @throws ApiFailure with the first error
   */
  async *subscribe<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): AsyncGenerator<Result, void, void> {
    const socket = this.openSocket();
    const query = document.toString();
    try {
      const results = socket.iterate<Result>({ query, variables: variables as Record<string, unknown> });
      for await (const result of results) yield unwrap(result as Answer<Result>);
    } catch (error) {
      throw Array.isArray(error) ? failure(error as ErrorReport[]) : error;
    } finally {
      this.sockets.delete(socket);
      await socket.dispose();
    }
  }

  /** Ends what is still open. */
  async close(): Promise<void> {
    await Promise.all([...this.sockets].map((socket) => socket.dispose()));
  }

  private openSocket(): Client {
    const { headers } = this;
    class WebSocketWithHeaders extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers } satisfies ClientOptions);
      }
    }
    const socket = createClient({
      url: `${this.url.replace(/^http/u, 'ws')}/graphql`,
      webSocketImpl: WebSocketWithHeaders,
      retryAttempts: 0,
    });
    this.sockets.add(socket);
    return socket;
  }
}

function unwrap<Result>({ data, errors }: Answer<Result>): Result {
  if (errors && errors.length > 0) throw failure(errors);
  if (!data) throw new Error('The server answered neither data nor errors.');
  return data;
}

function failure([first]: readonly ErrorReport[]): ApiFailure {
  const { code, argumentPath } = first?.extensions ?? {};
  return new ApiFailure(
    first?.message ?? 'No message.',
    typeof code === 'string' ? code : undefined,
    Array.isArray(argumentPath) ? (argumentPath as (string | number)[]) : undefined,
  );
}

/** What went wrong, as data: its code and where in the arguments. */
export async function failureOf(attempt: Promise<unknown>): Promise<{ code: unknown; path: unknown }> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ApiFailure) return { code: error.code, path: error.argumentPath };
    throw error;
  }
  throw new Error('It did not fail.');
}
