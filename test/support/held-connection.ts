/** A point in what a program says on one connection. */
export interface HoldPoint {
  /** What the program says there. */
  readonly says: RegExp;
  /** Only where it has said this before on the same connection, since it last said `says`. */
  readonly after?: RegExp;
  /** Is what it says there still let through? BEFORE: no; AFTER: yes, and nothing that follows, answers included. */
  readonly side: 'BEFORE' | 'AFTER';
}

/** What one connection through a proxy has said, and what of it is held back. */
export class HeldConnection {
  private hasSaid = false;
  private waiting: (() => void)[] | null = null;
  private answered: (() => void) | null = null;

  /** Looks at what the program says. A statement comes in one piece, since drivers wait for each answer. */
  reaches({ says, after }: HoldPoint, chunk: Buffer): boolean {
    const text = chunk.toString('latin1');
    if (after?.test(text)) this.hasSaid = true;
    if (!says.test(text)) return false;
    const isReached = after === undefined || this.hasSaid;
    this.hasSaid = false;
    return isReached;
  }

  begin(): void {
    this.waiting ??= [];
  }

  /** @returns false where nothing is held */
  keep(pass: () => void): boolean {
    this.waiting?.push(pass);
    return this.waiting !== null;
  }

  /** @param answered called once with the next that the server says */
  untilAnswer(answered: () => void): void {
    this.answered = answered;
  }

  /** The server said something that is held. */
  answer(): void {
    this.answered?.();
    this.answered = null;
  }

  release(): void {
    const waiting = this.waiting ?? [];
    this.waiting = null;
    for (const pass of waiting) pass();
  }
}
