/** A span of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Models write these for what stands in the text; each takes as much room as what it stands for. */
const ALIKE: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
};

/**
 * Where a quote stands in a text, but for white space and the shape of quotation marks and dashes: models do not keep
 * those. What is cited is then the text itself. Null if it stands nowhere.
 */
export function findQuote(text: string, quote: string): Span | null {
  const wanted = plain(quote);
  const needle = wanted.text.trim();
  if (needle === '') return null;
  const { text: haystack, places } = plain(text);
  const at = haystack.indexOf(needle);
  if (at < 0) return null;
  const last = at + needle.length - 1;
  return { start: places[at]!, end: places[last]! + 1 };
}

/** The text with single spaces and plain signs, and where each of its units stood. */
function plain(text: string): { readonly text: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at]!;
    const isSpace = /\s/u.test(unit);
    if (isSpace && result.endsWith(' ')) continue;
    result += isSpace ? ' ' : (ALIKE[unit] ?? unit);
    places.push(at);
  }
  return { text: result, places };
}
