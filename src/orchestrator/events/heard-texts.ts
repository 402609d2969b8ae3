import { sharedLength } from './live-text.js';
import type { MessageDelta } from './session-event.js';

/** Texts that a follower keeps at once; the oldest goes first. */
const MAX_TEXTS = 32;
/** How soon it asks again for what it missed, in milliseconds. */
const ASK_AGAIN_MS = 250;

/**
 * What one follower has heard of texts that are still being written, so that it gives each of them without a hole and
 * no piece twice, although pieces may be lost and a whole text may come again because another follower was late.
 */
export class HeardTexts {
  private readonly texts = new Map<string, string>();
  private askedAt = -Infinity;

  /** @param ask has all texts sent again from their beginnings */
  constructor(private readonly ask: () => void) {}

  /** What is new in a piece, if anything; what cannot be joined to what was heard is asked for. */
  admit(delta: MessageDelta): MessageDelta | null {
    const key = `${delta.messageId}:${delta.attempt}:${delta.channel}`;
    const known = this.texts.get(key) ?? '';
    if (delta.offset > known.length) return this.askAgain();
    const text = known.slice(0, delta.offset) + delta.text;
    if (text === known) return null;
    this.keep(key, text);
    const offset = sharedLength(known, text);
    return { ...delta, offset, text: text.slice(offset) };
  }

  private askAgain(): null {
    if (performance.now() - this.askedAt < ASK_AGAIN_MS) return null;
    this.askedAt = performance.now();
    this.ask();
    return null;
  }

  private keep(key: string, text: string): void {
    this.texts.set(key, text);
    if (this.texts.size <= MAX_TEXTS) return;
    const [oldest] = this.texts.keys();
    this.texts.delete(oldest!);
  }
}
