import type { SentEvent } from './log-event.js';
import type { SessionLog } from './session-log.js';
import { AROUND, OPENING, type SessionOpening } from './session-opening.js';
import { hasSessionEnded } from './session-state.js';

/** A stretch of a log: what follows a `seq`, up to so many events. */
export interface LogStretch {
  readonly after: number;
  readonly first: number;
}

/** How a feed reaches the server. */
export interface SessionTransport {
  /** The session as it is now with its last `OPENING` events, and with those around one that is wanted. */
  opening(wanted: number | undefined, signal: AbortSignal): Promise<SessionOpening>;
  /** Events of a stretch of the log, in order. */
  page(stretch: LogStretch, signal: AbortSignal): Promise<readonly SentEvent[]>;
  /**
   * What follows a `seq`, to the end of the session. Calls `onOpen` once the server listens, and fails when the
   * connection is lost.
   */
  follow(after: number, signal: AbortSignal, onOpen: () => void): AsyncIterable<SentEvent>;
  /** Would trying again change nothing, as where there is no such session? */
  isFinal(error: unknown): boolean;
}

export type FeedState =
  /** Reads what has happened so far. */
  | { readonly phase: 'OPENING' }
  /** Hears of everything as it happens. */
  | { readonly phase: 'LIVE' }
  /** The session has ended, and all of its log is here. */
  | { readonly phase: 'ENDED' }
  /** The connection is lost since this moment, and is tried again. */
  | { readonly phase: 'LOST'; readonly since: number; readonly error: unknown }
  /** The server refused for good. */
  | { readonly phase: 'REFUSED'; readonly error: unknown };

export interface SessionFeedOptions {
  readonly log: SessionLog;
  readonly transport: SessionTransport;
  readonly onState: (state: FeedState) => void;
  /** Waits before the next try, and ends early where the network is back or the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
  /** An event that is to be there from the beginning, as where a link leads to it. Default: none. */
  readonly wanted?: number | undefined;
}

/** Events of one page. A log that is longer is shown before all of it is here. */
const PAGE = 1_000;

/** How long to wait before the n-th try, in milliseconds; the last one holds from there on. */
const RETRY_MS = [100, 500, 1_000, 3_000, 5_000];

/** Keeps a log up to date until its session ends, over any number of lost connections. */
export class SessionFeed {
  private state: FeedState = { phase: 'OPENING' };
  private failures = 0;
  private isOpen = false;

  constructor(private readonly options: SessionFeedOptions) {}

  /** Ends when the session has ended and its log is whole, when the server refuses, or with the signal. */
  async run(signal: AbortSignal): Promise<void> {
    this.tell({ phase: 'OPENING' });
    while (!signal.aborted) {
      try {
        await this.once(signal);
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (this.options.transport.isFinal(error)) return this.tell({ phase: 'REFUSED', error });
        this.lose(error);
        await this.options.pause(RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)]!, signal);
      }
    }
  }

  /** Reads the events around one at once, ahead of those before them. */
  async load(seq: number, signal: AbortSignal): Promise<void> {
    if (this.options.log.event(seq)) return;
    await this.fetch(Math.max(0, seq - 1 - AROUND), seq + AROUND, signal);
  }

  private async once(signal: AbortSignal): Promise<void> {
    if (!this.isOpen) await this.open(signal);
    // Both at once: a long log is read while new events come. Whichever fails ends the other.
    const attempt = new AbortController();
    const both = AbortSignal.any([signal, attempt.signal]);
    try {
      await Promise.all([this.follow(both), this.fill(both)]);
    } finally {
      attempt.abort();
    }
    if (signal.aborted) return;
    const { status } = this.options.log.state;
    if (!hasSessionEnded(status))
      throw new Error('The server stopped telling of the session before its end.');
    this.tell({ phase: 'ENDED' });
  }

  /** The whole log where it is short; else a snapshot with the last events, and with those around the wanted one. */
  private async open(signal: AbortSignal): Promise<void> {
    const { log, transport, wanted } = this.options;
    const { snapshot, lastSeq, events } = await transport.opening(wanted, signal);
    log.expect(lastSeq);
    if (lastSeq > PAGE) {
      log.begin(snapshot, lastSeq);
      log.add(events);
    } else {
      // Half of a log would show what is over as going on, so all of it is taken in together.
      const missing = lastSeq - OPENING;
      const before = missing > 0 ? await transport.page({ after: 0, first: missing }, signal) : [];
      log.add([...before, ...events]);
    }
    this.isOpen = true;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { log, transport } = this.options;
    if (hasSessionEnded(log.state.status) && log.foldedTo === log.lastSeq) return;
    for await (const event of transport.follow(log.foldedTo, signal, () => this.reach())) {
      this.reach();
      log.add([event]);
      // What the subscription skipped, which no server does.
      if (event.seq != null && event.seq > log.foldedTo)
        await this.fetch(log.foldedTo, event.seq - 1, signal);
      if (event.__typename === 'SessionFinished') return;
    }
  }

  /** From the end on backwards: who reads a log as it goes on is at its end, and goes up from there. */
  private async fill(signal: AbortSignal): Promise<void> {
    const { log } = this.options;
    for (let hole = log.holes().at(-1); hole && !signal.aborted; hole = log.holes().at(-1)) {
      await this.fetch(Math.max(hole.from - 1, hole.to - PAGE), hole.to, signal);
    }
  }

  /** @throws Error where the server does not give what it said there is */
  private async fetch(after: number, to: number, signal: AbortSignal): Promise<void> {
    const { log, transport } = this.options;
    log.add(await transport.page({ after, first: Math.min(PAGE, to - after) }, signal));
    if (!log.event(after + 1)) throw new Error(`The log does not give the events after ${after}.`);
  }

  private reach(): void {
    this.failures = 0;
    if (this.state.phase !== 'LIVE') this.tell({ phase: 'LIVE' });
  }

  private lose(error: unknown): void {
    const since = this.state.phase === 'LOST' ? this.state.since : this.options.now();
    this.tell({ phase: 'LOST', since, error });
  }

  private tell(state: FeedState): void {
    this.state = state;
    this.options.onState(state);
  }
}
