/** A text that people see while it grows. */
export interface ShownText {
  /** The text so far, whole. */
  show(text: string): void;
  /** What it was shown is all there will be. */
  close(): void;
}

/** Who watches a model at its work. */
export interface Audience {
  /** @param channel what it writes, unchecked, or what it thinks before */
  open(channel: 'DRAFT' | 'REASONING'): ShownText;
}
