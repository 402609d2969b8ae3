/** Where a quote is said to stand: UTF-16 code units of the version's text. */
export interface QuotedSpan {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A citation as the gate sees it; callers pass their own type with more fields. */
export interface GatedCitation extends QuotedSpan {
  readonly versionId: string;
  readonly documentId: string;
}

/** A version as it is stored. */
export interface VersionText {
  readonly documentId: string;
  readonly text: string;
}

/** Why a citation is not given. */
export const QuoteFault = {
  /** Nothing is quoted. */
  EMPTY: 'EMPTY',
  /** Offsets are not whole numbers, or lie outside the text, or end before they start. */
  OUT_OF_RANGE: 'OUT_OF_RANGE',
  /** The quote begins or ends inside a character that takes two code units. */
  SPLIT_CHARACTER: 'SPLIT_CHARACTER',
  /** The text at the offsets is not the quote. */
  MISMATCH: 'MISMATCH',
  /** The version's text was not given, so that nothing can be checked. */
  UNKNOWN_VERSION: 'UNKNOWN_VERSION',
  /** The version is one of another document than the citation says. */
  WRONG_DOCUMENT: 'WRONG_DOCUMENT',
} as const;
export type QuoteFault = (typeof QuoteFault)[keyof typeof QuoteFault];

export interface RefusedCitation<C> {
  readonly citation: C;
  readonly fault: QuoteFault;
}

export interface Admission<C> {
  readonly admitted: readonly C[];
  readonly refused: readonly RefusedCitation<C>[];
}

/** Null if the quote equals the text at its offsets, else what is wrong. Needs no model. */
export function checkQuote(text: string, span: QuotedSpan): QuoteFault | null {
  const { start, end, quote } = span;
  if (!Number.isInteger(start) || !Number.isInteger(end)) return QuoteFault.OUT_OF_RANGE;
  if (start < 0 || end > text.length || end < start) return QuoteFault.OUT_OF_RANGE;
  if (quote.length === 0 || start === end) return QuoteFault.EMPTY;
  if (end - start !== quote.length || !text.startsWith(quote, start)) return QuoteFault.MISMATCH;
  return splitsCharacter(text, start) || splitsCharacter(text, end) ? QuoteFault.SPLIT_CHARACTER : null;
}

/**
 * The only way to a citation: keeps those whose quote stands in the text of its version, in their order, and says of
 * the others why they are refused.
 */
export function admitCitations<C extends GatedCitation>(
  citations: readonly C[],
  versions: ReadonlyMap<string, VersionText>,
): Admission<C> {
  const admitted: C[] = [];
  const refused: RefusedCitation<C>[] = [];
  for (const citation of citations) {
    const fault = faultOf(citation, versions.get(citation.versionId));
    if (fault === null) admitted.push(citation);
    else refused.push({ citation, fault });
  }
  return { admitted, refused };
}

function faultOf(citation: GatedCitation, version: VersionText | undefined): QuoteFault | null {
  if (version === undefined) return QuoteFault.UNKNOWN_VERSION;
  if (version.documentId !== citation.documentId) return QuoteFault.WRONG_DOCUMENT;
  return checkQuote(version.text, citation);
}

function splitsCharacter(text: string, at: number): boolean {
  const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
  const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
  return at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}
