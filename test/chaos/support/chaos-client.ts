import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CancelSessionDocument,
  ExecuteAgentTaskDocument,
  type ExecuteAgentTaskInput,
} from '../../../client/src/generated/graphql.js';
import { QuartetClient } from '../../../client/src/quartet-client.js';
import { QuartetError } from '../../../client/src/quartet-error.js';

/** What one follower of a session was given, over however many connections. */
export interface Following {
  readonly sessionId: string;
  readonly events: { readonly seq: number; readonly type: string }[];
  /** Addresses of the servers that it was connected to, in order. */
  readonly servers: string[];
  /** The status that SessionFinished told; null while it did not. */
  ended: string | null;
}

/** What the people outside know of a fleet. */
export interface ClientRecord {
  /** Sessions that a server has acknowledged, and under which key they were sent. */
  readonly acknowledged: { readonly id: string; readonly key: string }[];
  readonly followings: Following[];
  /** Ended states that were told in answers. */
  readonly told: { readonly id: string; readonly status: string }[];
}

const ENDED: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT']);
const PAUSE_MS = 100;

type SessionInput = Omit<ExecuteAgentTaskInput, 'idempotencyKey'>;

/**
 * Sends, follows and cancels as people do: by any server that answers, again under the same key where it may
 * succeed later. Keeps what it was told.
 */
export class ChaosClient {
  readonly record: ClientRecord = { acknowledged: [], followings: [], told: [] };
  /** How often something was tried again. */
  retries = 0;
  private readonly clients = new Map<string, QuartetClient>();
  private turn = 0;

  /** @param urls of the servers that are there now */
  constructor(private readonly urls: () => readonly string[]) {}

  /** @returns the session's id, once a server has acknowledged it */
  async send(input: SessionInput, key: string = randomUUID()): Promise<string> {
    return this.acknowledge(key, await this.insist((client) => execute(client, input, key)));
  }

  /** Asks one server once. @throws QuartetError */
  async sendOnce(input: SessionInput): Promise<string> {
    const key = randomUUID();
    return this.acknowledge(key, await execute(this.clientOf(this.nextUrl()!), input, key));
  }

  /** Follows a session to its end. */
  async follow(sessionId: string): Promise<Following> {
    const following: Following = { sessionId, events: [], servers: [], ended: null };
    this.record.followings.push(following);
    await this.insist(async (client, url) => {
      following.servers.push(url);
      for await (const event of client.followSession(sessionId, following.events.at(-1)?.seq ?? 0)) {
        if (event.seq != null) following.events.push({ seq: event.seq, type: event.__typename });
        if (event.__typename === 'SessionFinished') following.ended = event.status;
      }
    });
    return following;
  }

  async run(input: SessionInput): Promise<Following> {
    return this.follow(await this.send(input));
  }

  /** @returns the status that the session has then */
  async cancel(id: string): Promise<string> {
    const { cancelSession } = await this.insist((client) => client.request(CancelSessionDocument, { id }));
    this.tell(id, cancelSession.status);
    return cancelSession.status;
  }

  /** Asks one server after the other until one does it. */
  async insist<T>(ask: (client: QuartetClient, url: string) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const url = this.nextUrl();
        if (url) return await ask(this.clientOf(url), url);
      } catch (error) {
        if (!(error instanceof QuartetError) || !error.retryable) throw error;
      }
      this.retries += 1;
      await delay(PAUSE_MS);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.close()));
  }

  private nextUrl(): string | undefined {
    const urls = this.urls();
    return urls[this.turn++ % urls.length];
  }

  private acknowledge(key: string, { id, status }: { readonly id: string; readonly status: string }): string {
    this.record.acknowledged.push({ id, key });
    this.tell(id, status);
    return id;
  }

  private tell(id: string, status: string): void {
    if (ENDED.has(status)) this.record.told.push({ id, status });
  }

  private clientOf(url: string): QuartetClient {
    const known = this.clients.get(url);
    if (known) return known;
    const client = new QuartetClient({ url });
    this.clients.set(url, client);
    return client;
  }
}

async function execute(client: QuartetClient, input: SessionInput, idempotencyKey: string) {
  const variables = { input: { ...input, idempotencyKey } };
  return (await client.request(ExecuteAgentTaskDocument, variables)).executeAgentTask;
}
