/** How often a half-written answer is read, in milliseconds; nobody sees more. */
const READ_EVERY_MS = 50;

/** Reads an answer while it is written: at once after a pause, and within 50 ms whatever came since the last reading. */
export class DraftReader {
  private said = '';
  private readAt = -Infinity;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  /** Readings come one after the other, so that none overtakes another. */
  private reading: Promise<void> = Promise.resolve();

  /** @param read is given the answer so far */
  constructor(private readonly read: (said: string) => Promise<void>) {}

  add(text: string): void {
    this.said += text;
    if (this.timer !== undefined) return;
    const waitMs = this.readAt + READ_EVERY_MS - performance.now();
    if (waitMs <= 0) this.readNow();
    else this.timer = setTimeout(() => this.readNow(), waitMs);
  }

  /** Reads it whole. @throws what a reading threw */
  async finish(): Promise<void> {
    this.readNow();
    await this.reading;
  }

  /** Nothing more is read. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private readNow(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.readAt = performance.now();
    const { said } = this;
    this.reading = this.reading.then(() => (this.isStopped ? undefined : this.read(said)));
    // Told by `finish`.
    this.reading.catch(() => undefined);
  }
}
