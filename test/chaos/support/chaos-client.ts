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
  async send(
    input: Omit<ExecuteAgentTaskInput, 'idempotencyKey'>,
    key: string = randomUUID(),
  ): Promise<string> {
    const { id, status } = await this.insist(async (client) => {
      const sent = await client.request(ExecuteAgentTaskDocument, {
        input: { ...input, idempotencyKey: key },
      });
      return sent.executeAgentTask;
    });
    this.record.acknowledged.push({ id, key });
    this.tell(id, status);
    return id;
  }

  /** Follows a session to its end. */
  async follow(sessionId: string): Promise<Following> {
    const following: Following = { sessionId, events: [], ended: null };
    this.record.followings.push(following);
    await this.insist(async (client) => {
      for await (const event of client.followSession(sessionId, following.events.at(-1)?.seq ?? 0)) {
        if (event.seq != null) following.events.push({ seq: event.seq, type: event.__typename });
        if (event.__typename === 'SessionFinished') following.ended = event.status;
      }
    });
    return following;
  }

  async run(input: Omit<ExecuteAgentTaskInput, 'idempotencyKey'>): Promise<Following> {
    return this.follow(await this.send(input));
  }

  /** @returns the status that the session has then */
  async cancel(id: string): Promise<string> {
    const { cancelSession } = await this.insist((client) => client.request(CancelSessionDocument, { id }));
    this.tell(id, cancelSession.status);
    return cancelSession.status;
  }

  /** Asks one server after the other until one does it. */
  async insist<T>(ask: (client: QuartetClient) => Promise<T>): Promise<T> {
    for (;;) {
      const urls = this.urls();
      try {
        if (urls.length > 0) return await ask(this.clientOf(urls[this.turn++ % urls.length]!));
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
