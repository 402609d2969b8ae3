import type { SessionSignal } from './event-bus.js';
import type { LoggedSessionEvent, MessageDelta } from './session-event.js';

/** Pieces that a slow follower may leave waiting; the finished message is in the log in any case. */
const MAX_DELTAS = 1_000;
/** Events that are kept for a slow follower; beyond that it reads the log. */
const MAX_EVENTS = 1_000;

interface HeardDelta {
  readonly delta: MessageDelta;
  /** The last `seq` of the log that was known of when it came. */
  readonly after: number;
}

/** What one follower has heard and not yet seen to. */
export class SignalInbox {
  private readonly events = new Map<number, LoggedSessionEvent>();
  private deltas: HeardDelta[] = [];
  /** What is heard before the log was read once belongs after all that is read. */
  private knownSeq = Infinity;
  private isIncomplete = false;
  private isEnded = false;
  private wake: (() => void) | null = null;

  get isClosed(): boolean {
    return this.isEnded;
  }

  /** Is there something in the log that was not heard, or not in its order? */
  get mustRead(): boolean {
    return this.isIncomplete || this.events.size > 0;
  }

  receive(signal: SessionSignal): void {
    if (signal.type === 'Wake') this.keep(signal.events);
    else if (this.deltas.length < MAX_DELTAS) this.deltas.push({ delta: signal, after: this.knownSeq });
    this.wake?.();
  }

  /** What is heard from now on may be missing in what is read. To be called before the log is read. */
  willRead(): void {
    this.isIncomplete = false;
  }

  /** The log was read to its end. */
  hasRead(seq: number): void {
    this.knownSeq = this.knownSeq === Infinity ? seq : Math.max(this.knownSeq, seq);
  }

  /** The event that follows the cursor, if it was heard; what is before it is forgotten. */
  takeAfter(cursor: number): LoggedSessionEvent | undefined {
    for (const seq of this.events.keys()) if (seq <= cursor) this.events.delete(seq);
    const event = this.events.get(cursor + 1);
    this.events.delete(cursor + 1);
    return event;
  }

  /** The pieces that came before the event of this number was known of. Default: all of them. */
  takeDeltas(before = Infinity): readonly MessageDelta[] {
    const isDue = ({ after }: HeardDelta): boolean => before === Infinity || after < before;
    const taken = this.deltas.filter(isDue);
    if (taken.length > 0) this.deltas = this.deltas.filter((one) => !isDue(one));
    return taken.map(({ delta }) => delta);
  }

  /** Resolves when something is there to see to, after `ms`, or when the inbox is closed. */
  async wait(ms: number): Promise<void> {
    if (this.mustRead || this.isEnded || this.deltas.length > 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
  }

  close(): void {
    this.isEnded = true;
    this.wake?.();
  }

  private keep(events: readonly LoggedSessionEvent[]): void {
    if (events.length === 0 || this.events.size + events.length > MAX_EVENTS) this.isIncomplete = true;
    else for (const event of events) this.events.set(event.seq, event);
    if (this.knownSeq !== Infinity) for (const { seq } of events) this.hasRead(seq);
  }
}
