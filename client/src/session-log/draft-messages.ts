import type { MessageChannel } from '../generated/graphql.js';
import type { MessagePiece } from './log-event.js';

/** A text that is still being written. */
export interface Draft {
  readonly messageId: string;
  readonly channel: MessageChannel;
  readonly taskId: string | null;
  readonly attempt: number;
  /** What has come of it, without a gap. */
  text: string;
  /** Are pieces missing? What follows them is left out until the text before it comes. */
  hasGap: boolean;
}

/** The pieces of texts that are being written. They may come twice, or not at all after a reconnect. */
export class DraftMessages {
  private readonly drafts = new Map<string, Draft>();

  /** Newest last. */
  list(): readonly Draft[] {
    return [...this.drafts.values()];
  }

  /** What was there beyond the piece's offset is replaced. @returns whether something changed */
  add(piece: MessagePiece): boolean {
    const key = `${piece.messageId} ${piece.channel}`;
    const known = this.drafts.get(key);
    if (known && known.attempt > piece.attempt) return false;
    const draft = known?.attempt === piece.attempt ? known : this.begin(key, piece);
    const hasGap = piece.offset > draft.text.length;
    const text = hasGap ? draft.text : draft.text.slice(0, piece.offset) + piece.text;
    if (draft.text === text && draft.hasGap === hasGap) return false;
    Object.assign(draft, { text, hasGap });
    return true;
  }

  /** The finished message is in the log. */
  finish(messageId: string): boolean {
    return this.drop((draft) => draft.messageId === messageId);
  }

  /** Nothing more comes from this task. */
  finishTask(taskId: string): boolean {
    return this.drop((draft) => draft.taskId === taskId);
  }

  private drop(isDone: (draft: Draft) => boolean): boolean {
    if (this.drafts.size === 0) return false;
    const done = [...this.drafts].filter(([, draft]) => isDone(draft));
    for (const [key] of done) this.drafts.delete(key);
    return done.length > 0;
  }

  private begin(key: string, { messageId, channel, taskId, attempt }: MessagePiece): Draft {
    const draft: Draft = { messageId, channel, taskId, attempt, text: '', hasGap: false };
    this.drafts.set(key, draft);
    return draft;
  }
}
