import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { z } from 'zod';

const response = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** A server, as any GraphQL client sees it. */
export class Api {
  private readonly socket: Client;

  constructor(private readonly url: string) {
    this.socket = createClient({ url: `${url.replace(/^http/u, 'ws')}/graphql`, webSocketImpl: WebSocket });
  }

  /** @throws Error with the words of the first error */
  async request<T>(shape: z.ZodType<T>, query: string, variables: object = {}): Promise<T> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = response.parse(await answer.json());
    if (errors?.[0]) throw new Error(errors[0].message);
    return shape.parse(data);
  }

  async *follow<T>(
    shape: z.ZodType<T>,
    query: string,
    variables: Record<string, unknown>,
  ): AsyncGenerator<T> {
    for await (const { data } of this.socket.iterate({ query, variables })) yield shape.parse(data);
  }

  async close(): Promise<void> {
    await this.socket.dispose();
  }
}
