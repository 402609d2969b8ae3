import type { Client as SocketClient } from 'graphql-ws';
import type { SentEvent } from '../../../../../client/src/session-log/log-event.js';
import type { ServerAddress } from '../../../../../client/src/server-requests.js';
import { SessionFeed, type FeedState } from '../../../../../client/src/session-log/session-feed.js';
import { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import type { SessionOpening } from '../../../../../client/src/session-log/session-opening.js';
import type { Connection } from '../../../api/connection.js';
import { framesApart } from './next-frame.js';
import { createTransport } from './transport.js';

export interface SessionWatchOptions {
  readonly sessionId: string;
  readonly socket: SocketClient;
  readonly server: ServerAddress;
  readonly connection: Connection;
  /** Is told of each event that arrives once the session is followed. */
  readonly onNews: (event: SentEvent) => void;
  /** What the session opens with, asked for already. */
  readonly opening: Promise<SessionOpening>;
  /** An event that the address leads to. */
  readonly wanted?: number | undefined;
}

/** What changed is shown at most 20 times a second. */
const PAINT_MS = 50;

/** An open session: its log, kept up to date, and how that goes. */
export class SessionWatch {
  readonly log = new SessionLog(framesApart(PAINT_MS));
  private readonly feed: SessionFeed;
  private readonly connection: Connection;
  private readonly listeners = new Set<() => void>();
  private current: FeedState = { phase: 'OPENING' };
  private running = new AbortController();

  constructor({ connection, wanted, ...reach }: SessionWatchOptions) {
    this.connection = connection;
    this.feed = new SessionFeed({
      log: this.log,
      transport: createTransport({ ...reach, log: this.log }),
      onState: (state) => this.become(state),
      pause,
      now: Date.now,
      wanted,
    });
  }

  /** Follows the session from now on. @returns ends it */
  start(): () => void {
    const running = new AbortController();
    this.running = running;
    const end = this.log.subscribe('log', () => this.tellBehind());
    void this.feed.run(running.signal);
    return () => {
      running.abort();
      end();
      this.connection.fallBehind(0);
    };
  }

  readonly state = (): FeedState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads the events around one before the rest. */
  async load(seq: number): Promise<void> {
    await this.feed.load(seq, this.running.signal);
  }

  /** By itself a page of news is no lag: what the reader sees is at most a frame old. */
  private tellBehind(): void {
    const behind = this.log.isWhole ? 0 : this.log.lastSeq - this.log.size;
    this.connection.fallBehind(behind);
  }

  private become(state: FeedState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}

/** Ends early where the network is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', goOn);
      signal.removeEventListener('abort', goOn);
      resolve();
    };
    const timer = setTimeout(goOn, ms);
    window.addEventListener('online', goOn, { once: true });
    signal.addEventListener('abort', goOn, { once: true });
  });
}
