import type { MessagePiece } from './log-event.js';

/** A message that is still being written. */
export interface Draft {
  readonly messageId: string;
  readonly taskId: string | null;
  readonly attempt: number;
  /** What has come of it, without a gap. */
  text: string;
  /** Are pieces missing? What follows them is left out until the finished message comes. */
  hasGap: boolean;
}

/** The pieces of messages that are being written. They may come twice, or not at all after a reconnect. */
export class DraftMessages {
  private readonly drafts = new Map<string, Draft>();

  /** Newest last. */
  list(): readonly Draft[] {
    return [...this.drafts.values()];
  }

  /** @returns whether the text changed */
  add(piece: MessagePiece): boolean {
    const known = this.drafts.get(piece.messageId);
    if (known && known.attempt > piece.attempt) return false;
    const draft = known?.attempt === piece.attempt ? known : this.begin(piece);
    if (piece.offset > draft.text.length) {
      const changed = !draft.hasGap;
      draft.hasGap = true;
      return changed;
    }
    const fresh = piece.text.slice(draft.text.length - piece.offset);
    if (fresh === '') return false;
    draft.text += fresh;
    // What was missing may have come after all.
    draft.hasGap = false;
    return true;
  }

  /** The finished message is in the log. */
  finish(messageId: string): boolean {
    return this.drafts.delete(messageId);
  }

  /** Nothing more comes from this task. */
  finishTask(taskId: string): boolean {
    let found = false;
    for (const draft of this.drafts.values()) {
      if (draft.taskId === taskId) found = this.drafts.delete(draft.messageId) || found;
    }
    return found;
  }

  private begin({ messageId, taskId, attempt }: MessagePiece): Draft {
    const draft: Draft = { messageId, taskId, attempt, text: '', hasGap: false };
    this.drafts.set(messageId, draft);
    return draft;
  }
}
