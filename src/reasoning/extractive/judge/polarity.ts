import { isNegator, deniesBefore } from '../lexicon/negators.js';
import type { Token } from '../text/tokens.js';

/** Sign of a stem: 1 more of a thing or what makes it more, -1 less. */
export type DirectionIndex = ReadonlyMap<string, 1 | -1>;

/** Which way tokens point: the product of their words for more and less and of their denials; 0 without any. */
export function polarityOf(tokens: readonly Token[], directions: DirectionIndex): -1 | 0 | 1 {
  let product: -1 | 0 | 1 = 0;
  for (const sign of signsOf(tokens, directions)) product = times(product, sign);
  return product;
}

function signsOf(tokens: readonly Token[], directions: DirectionIndex): readonly (-1 | 0 | 1)[] {
  return tokens.map((token, at) => {
    if (deniesBefore(token.word, tokens[at + 1]?.word)) return -1;
    return isNegator(token.word) ? 0 : (directions.get(token.term) ?? 0);
  });
}

function times(product: -1 | 0 | 1, sign: -1 | 0 | 1): -1 | 0 | 1 {
  if (product === 0 || sign === 0) return product === 0 ? sign : product;
  return product === sign ? 1 : -1;
}

/** Weighted shares of a claim's terms around which claim and sentence point the same way, and opposite ways. */
export interface Agreement {
  readonly same: number;
  readonly opposite: number;
}

/** Compares sentences with a claim: for each term that both hold, the words for more and less around it. */
export function createAgreement(
  claim: readonly Token[],
  weights: ReadonlyMap<string, number>,
  directions: DirectionIndex,
): (sentence: readonly Token[]) => Agreement {
  const own = [...localSigns(claim, directions)].filter(([term]) => !directions.has(term));
  const total = own.reduce((sum, [term]) => sum + (weights.get(term) ?? 0), 0);
  return (sentence) => {
    if (total === 0) return { same: 0, opposite: 0 };
    const there = localSigns(sentence, directions);
    let same = 0;
    let opposite = 0;
    for (const [term, sign] of own) {
      const product = sign * (there.get(term) ?? 0);
      if (product > 0) same += weights.get(term) ?? 0;
      if (product < 0) opposite += weights.get(term) ?? 0;
    }
    return { same: same / total, opposite: opposite / total };
  };
}

/** How far around a term the words stand that say which way it goes, in tokens. */
const REACH = 5;

function localSigns(tokens: readonly Token[], directions: DirectionIndex): ReadonlyMap<string, number> {
  const signs = signsOf(tokens, directions);
  const local = new Map<string, number>();
  tokens.forEach((token, at) => {
    if (!token.content || local.has(token.term)) return;
    let product: -1 | 0 | 1 = 0;
    const to = Math.min(tokens.length - 1, at + REACH);
    for (let near = Math.max(0, at - REACH); near <= to; near += 1) {
      if (near !== at) product = times(product, signs[near]!);
    }
    local.set(token.term, product);
  });
  return local;
}
