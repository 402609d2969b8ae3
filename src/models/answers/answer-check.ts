/**
 * Carries the word that an answer passed its check from whoever read it to whoever would keep it. One for each call: what
 * is offered later takes the place of what was offered before.
 */
export class AnswerCheck {
  private keep: () => Promise<void> = () => Promise.resolve();

  /** An answer is there, and can be kept. */
  offer(keep: () => Promise<void>): void {
    this.keep = keep;
  }

  /** It is what it should be. Settles once it is kept, if anybody keeps it. */
  passed(): Promise<void> {
    return this.keep();
  }
}
