import type { EventBus, Unsubscribe } from './event-bus.js';
import type { MessageDelta } from './session-event.js';

/** A text that is shown while it grows. Best effort: nothing of it is stored. */
export interface LiveText {
  /** The text so far, whole. What is new of it is sent within 50 ms. */
  show(text: string): void;
  /** What was not sent yet is sent at once. Safe to call twice. */
  close(): void;
}

/** Whose text it is. */
export type LiveTextPlace = Pick<MessageDelta, 'sessionId' | 'taskId' | 'messageId' | 'attempt' | 'channel'>;

/** Longest wait of what is new, in milliseconds: a piece for each token would be a round trip for each token. */
const BATCH_MS = 50;
/** Longest text that is shown, in UTF-16 code units: who comes late gets all of it in one piece. */
const MAX_TEXT = 65_536;

/** Sends the text of one attempt in pieces, and all of it again where a follower came late. */
export class SentText implements LiveText {
  private text = '';
  private sent = '';
  private timer: NodeJS.Timeout | undefined;
  private hasBegun = false;
  private isWhole = false;
  private isClosed = false;
  private readonly unsubscribe: Promise<Unsubscribe>;

  constructor(
    private readonly place: LiveTextPlace,
    private readonly bus: EventBus,
  ) {
    const sendWhole = (): void => this.sendWhole();
    this.unsubscribe = bus.onTextsWanted(place.sessionId, sendWhole);
    // Who asked before it listened was not heard.
    this.unsubscribe.then(sendWhole).catch(() => undefined);
  }

  show(text: string): void {
    if (this.isClosed) return;
    this.text = withoutHalf(text.slice(0, MAX_TEXT));
    if (this.timer === undefined) this.send();
  }

  close(): void {
    if (this.isClosed) return;
    this.send();
    this.abandon();
  }

  /** Ends it without another word. */
  abandon(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.unsubscribe.then((unsubscribe) => unsubscribe()).catch(() => undefined);
  }

  private sendWhole(): void {
    if (this.isClosed || !this.hasBegun) return;
    this.isWhole = true;
    if (this.timer === undefined) this.send();
  }

  /** The first piece goes at once, later ones together. */
  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.text === this.sent && !this.isWhole) return;
    const offset = this.isWhole ? 0 : sharedLength(this.sent, this.text);
    this.isWhole = false;
    this.hasBegun = true;
    this.sent = this.text;
    const text = this.text.slice(offset);
    this.bus.sendDelta({ type: 'MessageDelta', ...this.place, offset, text, occurredAt: new Date() });
    this.timer = setTimeout(() => this.send(), BATCH_MS).unref();
  }
}

/** How many UTF-16 code units two texts begin with alike; no character is cut in half. */
export function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return withoutHalf(one.slice(0, length)).length;
}

/** A text that ends within a character, without what is there of it. */
function withoutHalf(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
