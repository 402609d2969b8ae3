import { ChangeFeed, type Schedule } from './change-feed.js';
import { DraftMessages, type Draft } from './draft-messages.js';
import { foldEvent } from './fold-event.js';
import { stateFromSnapshot, type SessionSnapshot } from './from-snapshot.js';
import { asLogEvent, isMessagePiece, type LogEvent, type SentEvent } from './log-event.js';
import { emptyState, type SessionState } from './session-state.js';
import type { Topic } from './topic.js';

/** A stretch of the log that has not come, both ends included. */
export interface Hole {
  readonly from: number;
  readonly to: number;
}

const IGNORE = (): void => undefined;

/**
 * The log of one session as far as it is known, and what it comes to. Events may come twice and in any order; they
 * count in the order of `seq`, and what follows a hole counts once the hole is filled. The state is changed in
 * place: listen to a topic, then read.
 *
 * A long log may begin with a snapshot as of one event: later events count on top of it, and once the earlier ones
 * have all come the state is built anew from them, so that in the end it is that of the whole log.
 */
export class SessionLog {
  private readonly rows: (LogEvent | undefined)[] = [];
  private readonly changes: ChangeFeed;
  private readonly drafts = new DraftMessages();
  private current = emptyState();
  private folded = 0;
  /** Events up to here are in the snapshot that the state began with. */
  private base = 0;
  private knownTo = 0;
  private count = 0;
  /** Everything up to here has come. */
  private wholeTo = 0;

  constructor(schedule: Schedule) {
    this.changes = new ChangeFeed(schedule);
  }

  get state(): SessionState {
    return this.current;
  }

  /** The largest `seq` that has come, or that the server spoke of. */
  get lastSeq(): number {
    return this.knownTo;
  }

  /** The last `seq` that counts in the state. A subscription goes on after it, and nothing is missed. */
  get foldedTo(): number {
    return this.folded;
  }

  /** Events that have come. */
  get size(): number {
    return this.count;
  }

  /** Is every event of the log here, as far as its end is known? */
  get isWhole(): boolean {
    return this.wholeTo === this.knownTo;
  }

  event(seq: number): LogEvent | undefined {
    return this.rows[seq - 1];
  }

  version(topic: Topic): number {
    return this.changes.version(topic);
  }

  /** @returns ends the subscription */
  subscribe(topic: Topic, listener: () => void): () => void {
    return this.changes.subscribe(topic, listener);
  }

  listDrafts(): readonly Draft[] {
    return this.drafts.list();
  }

  /** Takes events in, in any order; those that are known already change nothing. */
  add(events: Iterable<SentEvent>): void {
    let isNew = false;
    for (const event of events) {
      if (isMessagePiece(event)) {
        if (this.drafts.add(event)) this.changes.touch('drafts');
      } else if (this.keep(asLogEvent(event))) isNew = true;
    }
    if (!isNew) return;
    this.foldKnown();
    this.changes.touch('log');
  }

  /** The server says that the log goes to this `seq`. */
  expect(lastSeq: number): void {
    if (lastSeq <= this.knownTo) return;
    this.knownTo = lastSeq;
    this.changes.touch('log');
  }

  /** Begins with what the server says of the session as of `seq`; does nothing where the log got further. */
  begin(snapshot: SessionSnapshot, seq: number): void {
    if (this.folded >= seq) return;
    this.current = stateFromSnapshot(snapshot);
    this.base = seq;
    this.folded = seq;
    this.expect(seq);
    this.foldKnown();
    this.changes.touchAll();
  }

  /** What is missing between the first event and the last one that is known of, in order. */
  holes(): Hole[] {
    const holes: Hole[] = [];
    for (let seq = this.wholeTo + 1; seq <= this.knownTo; seq++) {
      if (this.rows[seq - 1]) continue;
      const last = holes.at(-1);
      if (last?.to === seq - 1) holes[holes.length - 1] = { from: last.from, to: seq };
      else holes.push({ from: seq, to: seq });
    }
    return holes;
  }

  private keep(event: LogEvent): boolean {
    if (this.rows[event.seq - 1]) return false;
    // Filled with nothing first: an array that jumps far ahead turns into a slow dictionary.
    while (this.rows.length < event.seq) this.rows.push(undefined);
    this.rows[event.seq - 1] = event;
    this.count++;
    this.knownTo = Math.max(this.knownTo, event.seq);
    return true;
  }

  private foldKnown(): void {
    while (this.rows[this.wholeTo]) this.wholeTo++;
    if (this.base > 0 && this.wholeTo >= this.folded) return this.foldAnew();
    for (let event = this.rows[this.folded]; event; event = this.rows[this.folded]) {
      foldEvent(this.current, event, this.changes.touch);
      this.settleDrafts(event);
      this.folded = event.seq;
    }
  }

  /** All of the log is here: it counts, and the snapshot no more. */
  private foldAnew(): void {
    this.base = 0;
    this.current = emptyState();
    for (let seq = 1; seq <= this.wholeTo; seq++) foldEvent(this.current, this.rows[seq - 1]!, IGNORE);
    for (let seq = this.folded + 1; seq <= this.wholeTo; seq++) this.settleDrafts(this.rows[seq - 1]!);
    this.folded = this.wholeTo;
    this.changes.touchAll();
  }

  private settleDrafts(event: LogEvent): void {
    const ended =
      event.__typename === 'AgentMessageSent'
        ? this.drafts.finish(event.messageId)
        : event.__typename === 'TaskFinished' && this.drafts.finishTask(event.taskId ?? '');
    if (ended) this.changes.touch('drafts');
  }
}
