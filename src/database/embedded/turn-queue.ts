/** Urgent turns in a row while others wait. */
const MAX_URGENT_RUN = 4;

type Turn = () => void;

/**
 * Who may use the one connection next. What somebody looks at goes before work in the background, but never for
 * so long that the work stands still: after four urgent turns one of the others has its own.
 */
export class TurnQueue {
  private readonly urgent: Turn[] = [];
  private readonly others: Turn[] = [];
  private isTaken = false;
  private urgentRun = 0;

  /** Runs `work` alone, once its turn has come. */
  async run<T>(isUrgent: boolean, work: () => Promise<T>): Promise<T> {
    await this.wait(isUrgent ? this.urgent : this.others);
    try {
      return await work();
    } finally {
      this.passOn();
    }
  }

  private wait(line: Turn[]): Promise<void> | void {
    if (this.isTaken) return new Promise((resolve) => line.push(resolve));
    this.isTaken = true;
  }

  private passOn(): void {
    const goesFirst = this.urgent.length > 0 && (this.urgentRun < MAX_URGENT_RUN || this.others.length === 0);
    this.urgentRun = goesFirst ? this.urgentRun + 1 : 0;
    const next = (goesFirst ? this.urgent : this.others).shift();
    this.isTaken = next !== undefined;
    next?.();
  }
}
