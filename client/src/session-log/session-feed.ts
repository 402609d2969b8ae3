import type { SessionSnapshot } from './from-snapshot.js';
import type { SentEvent } from './log-event.js';
import type { SessionLog } from './session-log.js';
import { hasSessionEnded } from './session-state.js';

/** How a feed reaches the server. */
export interface SessionTransport {
  /** A stretch of the log after a `seq`, and how far the log goes. */
  page(
    after: number,
    first: number,
    signal: AbortSignal,
  ): Promise<{ readonly events: readonly SentEvent[]; readonly lastSeq: number }>;
  /** The session as it is now. */
  snapshot(signal: AbortSignal): Promise<SessionSnapshot>;
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

/** Events of one page, and those a long log opens with. */
const PAGE = 1_000;
/** Events that are asked for first: most logs are no longer, and a longer one is not to be waited for. */
const OPENING = 200;
/** Events before and after one that is to be shown at once. */
const AROUND = 100;

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

  /** The whole log where it is short; else a snapshot with the first and the last events. The wanted one comes first. */
  private async open(signal: AbortSignal): Promise<void> {
    const { log, transport, wanted = 0 } = this.options;
    const [{ events, lastSeq }, around] = await Promise.all([
      transport.page(0, OPENING, signal),
      wanted > OPENING ? transport.page(wanted - 1 - AROUND, 2 * AROUND, signal) : null,
    ]);
    log.expect(lastSeq);
    if (around) log.add(around.events);
    const isLong = lastSeq > PAGE;
    const after = isLong ? lastSeq - PAGE : OPENING;
    // The rest comes to the log together with the beginning: half of a log would show what is over as going on.
    const [snapshot, rest] = await Promise.all([
      isLong ? transport.snapshot(signal) : null,
      lastSeq > OPENING ? transport.page(after, PAGE, signal) : null,
    ]);
    if (snapshot) log.begin(snapshot, lastSeq);
    if (rest) log.add(rest.events);
    log.add(events);
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

  private async fill(signal: AbortSignal): Promise<void> {
    const { log } = this.options;
    for (let hole = log.holes()[0]; hole && !signal.aborted; hole = log.holes()[0]) {
      await this.fetch(hole.from - 1, hole.to, signal);
    }
  }

  /** @throws Error where the server does not give what it said there is */
  private async fetch(after: number, to: number, signal: AbortSignal): Promise<void> {
    const { log, transport } = this.options;
    const { events } = await transport.page(after, Math.min(PAGE, to - after), signal);
    log.add(events);
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
