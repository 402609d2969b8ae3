import { createTokenizer } from '../../reasoning/extractive/text/tokens.js';

/** Stems of the content words of a text with their counts: what memory items are found by. */
export function lexemesOf(text: string): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const token of createTokenizer()(text)) {
    if (token.content) counts.set(token.term, (counts.get(token.term) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
