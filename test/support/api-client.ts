import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

/** A generated document: its text with the types of its result and variables. */
export interface TypedDocument<Result, Variables> {
  toString(): string;
  readonly __apiType?: (variables: Variables) => Result;
}

export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly retryable: boolean;
    readonly argumentPath?: readonly (string | number)[];
    readonly reference?: string;
  };
}

export interface ApiAnswer<Result> {
  readonly status: number;
  readonly data?: Result | null;
  readonly errors?: readonly ApiError[];
}

/** A real client: HTTP by fetch, subscriptions by graphql-ws. */
export class ApiClient {
  private socket: Client | null = null;

  constructor(
    private readonly url: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** The result. Fails the test if the server reports an error. */
  async request<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const answer = await this.ask<Result>(document.toString(), variables as object);
    if (answer.errors || !answer.data) throw new Error(`Answered with ${JSON.stringify(answer)}`);
    return answer.data;
  }

  /** The first error. Fails the test if there is none. */
  async refusal(document: { toString(): string }, variables: object): Promise<ApiError> {
    const answer = await this.ask(document.toString(), variables);
    if (!answer.errors?.[0]) throw new Error(`No error in ${JSON.stringify(answer)}`);
    return answer.errors[0];
  }

  /** Whatever the server answers. */
  async ask<Result = unknown>(query: string, variables: object = {}): Promise<ApiAnswer<Result>> {
    const response = await this.post(JSON.stringify({ query, variables }));
    return { status: response.status, ...((await response.json()) as object) };
  }

  post(body: string): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers },
      body,
    });
  }

  /** The results of a subscription, or of any operation, over WebSocket. */
  subscribe<Result, Variables>(document: TypedDocument<Result, Variables>, variables: Variables) {
    const operation = { query: document.toString(), variables: variables as Record<string, unknown> };
    return (this.socket ??= this.connect()).iterate<Result>(operation);
  }

  async close(): Promise<void> {
    await this.socket?.dispose();
  }

  private connect(): Client {
    const { headers } = this;
    class SocketWithHeaders extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers });
      }
    }
    const url = `${this.url.replace('http', 'ws')}/graphql`;
    return createClient({ url, webSocketImpl: SocketWithHeaders, retryAttempts: 0, lazyCloseTimeout: 0 });
  }
}
