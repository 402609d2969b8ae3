import type { Client as SocketClient } from 'graphql-ws';
import {
  FollowSessionLogDocument,
  SessionLogPageDocument,
  SessionLogSnapshotDocument,
  type FollowSessionLogSubscription,
} from '../../../../../client/src/generated/graphql.js';
import type { QuartetClient } from '../../../../../client/src/quartet-client.js';
import { QuartetError } from '../../../../../client/src/quartet-error.js';
import type { SentEvent } from '../../../../../client/src/session-log/log-event.js';
import type { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import type { SessionTransport } from '../../../../../client/src/session-log/session-feed.js';
import { subscribe } from '../../../../../client/src/subscribe.js';

export interface TransportOptions {
  readonly sessionId: string;
  readonly log: SessionLog;
  readonly client: QuartetClient;
  /** Is told of each event that arrives once the session is followed. */
  readonly onNews: (event: SentEvent) => void;
  /** The page's own, which takes a lost connection up again by itself. */
  readonly socket: SocketClient;
}

const NO_SUCH_SESSION = new QuartetError('NOT_FOUND', 'There is no such session.');

/** Reaches a session's log: pages over HTTP, past the cache, which would keep every event a second time; news by socket. */
export function createTransport({
  sessionId,
  log,
  client,
  socket,
  onNews,
}: TransportOptions): SessionTransport {
  return {
    async page(after, first, signal) {
      const variables = { sessionId, after, first };
      const { session } = await client.request(SessionLogPageDocument, variables, signal);
      if (!session) throw NO_SUCH_SESSION;
      return session.events;
    },
    async snapshot(signal) {
      const { session } = await client.request(SessionLogSnapshotDocument, { sessionId }, signal);
      if (!session) throw NO_SUCH_SESSION;
      return session;
    },
    async *follow(after, signal, onOpen): AsyncGenerator<SentEvent> {
      const variables = {
        sessionId,
        // Read each time that the socket sends it: after a break it asks for what came after the break.
        get after() {
          return Math.max(after, log.foldedTo);
        },
      };
      const operation = { query: FollowSessionLogDocument.toString(), variables };
      onOpen();
      for await (const news of subscribe<FollowSessionLogSubscription>(socket, operation, signal)) {
        onNews(news.sessionUpdated);
        yield news.sessionUpdated;
      }
    },
    isFinal: (error) => error instanceof QuartetError && !error.retryable,
  };
}
