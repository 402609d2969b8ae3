import type { Client as SocketClient } from 'graphql-ws';
import {
  FollowSessionLogDocument,
  SessionLogPageDocument,
  type FollowSessionLogSubscription,
} from '../../../../../client/src/generated/graphql.js';
import { QuartetError } from '../../../../../client/src/quartet-error.js';
import { requestOperation, type ServerAddress } from '../../../../../client/src/server-requests.js';
import type { SentEvent } from '../../../../../client/src/session-log/log-event.js';
import type { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import type { SessionTransport } from '../../../../../client/src/session-log/session-feed.js';
import {
  NO_SUCH_SESSION,
  readOpening,
  type SessionOpening,
} from '../../../../../client/src/session-log/session-opening.js';
import { subscribe } from '../../../../../client/src/subscribe.js';

export interface TransportOptions {
  readonly sessionId: string;
  readonly log: SessionLog;
  readonly server: ServerAddress;
  /** Is told of each event that arrives once the session is followed. */
  readonly onNews: (event: SentEvent) => void;
  /** The page's own, which takes a lost connection up again by itself. */
  readonly socket: SocketClient;
  /** What the session opens with, asked for already; after a failure it is asked for again. */
  readonly opening: Promise<SessionOpening>;
}

/** Reaches a session's log: pages over HTTP, past the cache, which would keep every event a second time; news by socket. */
export function createTransport(options: TransportOptions): SessionTransport {
  const { sessionId, log, server, socket, onNews } = options;
  let begun: Promise<SessionOpening> | null = options.opening;
  begun.catch(() => undefined);
  return {
    opening(wanted, signal) {
      const opening = begun ?? readOpening(server, sessionId, wanted, signal);
      begun = null;
      return opening;
    },
    async page(stretch, signal) {
      const variables = { sessionId, ...stretch };
      const { session } = await requestOperation(server, SessionLogPageDocument, variables, signal);
      if (!session) throw NO_SUCH_SESSION;
      return session.events.events;
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
