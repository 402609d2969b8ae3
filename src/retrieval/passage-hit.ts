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

/** How a search finds a passage: by words in common, or by what an embedding model makes of its meaning. */
export const SearchMethod = { WORDS: 'WORDS', MEANING: 'MEANING' } as const;
export type SearchMethod = (typeof SearchMethod)[keyof typeof SearchMethod];

/** A passage with how it was found. */
export interface FoundPassage extends PassageHit {
  /** Never empty. */
  readonly foundBy: readonly SearchMethod[];
}
