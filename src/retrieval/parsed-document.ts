/** What a parser makes of a file: the text that everything later points into, and its outline. */
export interface ParsedDocument {
  /** The document's own title, or null where it has none. */
  readonly title: string | null;
  /** Extracted plain text; paragraphs stand apart by a blank line. Never holds U+0000 or a lone surrogate. */
  readonly text: string;
  /** Headings in order of appearance. Offsets are UTF-16 code units of `text`. */
  readonly headings: readonly ParsedHeading[];
  /** Pages, where the format has them. */
  readonly pages: readonly ParsedPage[];
}

export interface ParsedHeading {
  readonly text: string;
  /** 1 is the outermost. */
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

export interface ParsedPage {
  /** Counts from 1. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** A span of a version's text that is searched and cited as one. */
export interface PassageSpan {
  readonly start: number;
  readonly end: number;
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
}
