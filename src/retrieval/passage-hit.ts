/** A passage that a search found, with what an agent needs to quote it. */
export interface PassageHit {
  readonly passageId: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly documentTitle: string;
  /** The headings above the passage, outermost first. */
  readonly headings: readonly string[];
  /** Span of the version's text, in UTF-16 code units: `text` equals the version's text from start to end. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How well it answers the search that found it; comparable within one search only. */
  readonly score: number;
}
