const SMALLEST = 20;
const LARGEST = 2_000;

/** How many rows one transaction may remove, so that it takes about as long as wanted whatever a row costs. */
export class BatchSize {
  private rows: number;

  /** @param targetMs how long a batch is to take, in milliseconds */
  constructor(
    private readonly targetMs: number,
    first: number,
  ) {
    this.rows = first;
  }

  get value(): number {
    return Math.round(this.rows);
  }

  /** Learns from a batch; never by more than double or half, for one batch may have met a busy moment. */
  took(ms: number): void {
    const factor = Math.min(2, Math.max(0.5, this.targetMs / Math.max(ms, 1)));
    this.rows = Math.min(LARGEST, Math.max(SMALLEST, this.rows * factor));
  }
}
