import type { Token } from '../../text/tokens.js';

const COPULAS = new Set(['is', 'are', 'was', 'were']);
const ARTICLES = new Set(['a', 'an', 'the']);
/** Words that end what the subject is said to be. */
const ENDS = new Set(
  'of in by on at from with for to that who which and or as than about where when'.split(' '),
);
/** Most tokens between the copula and the article: `is not only a`. */
const MOST_BETWEEN = 3;

/** What a statement says its subject to be: the words of `American film` in "X is an American film of 1990". */
export function complementOf(tokens: readonly Token[]): readonly Token[] {
  const copula = tokens.findIndex((token, at) => at > 0 && COPULAS.has(token.word));
  if (copula < 0) return [];
  const article = tokens.findIndex((token, at) => at > copula && ARTICLES.has(token.word));
  if (article < 0 || article > copula + MOST_BETWEEN) return [];
  const from = article + 1;
  const end = tokens.findIndex((token, at) => at > from && ENDS.has(token.word));
  return tokens.slice(from, end < 0 ? undefined : end);
}
