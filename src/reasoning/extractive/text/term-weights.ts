import { COMMON_WORDS } from '../lexicon/common-words.js';
import type { AnalysedSentence } from './analysed-sentence.js';
import type { Token } from './tokens.js';

/** How much a match on each term of a question or claim says; every term has a weight above 0. */
export type TermWeights = ReadonlyMap<string, number>;

const COMMON_SHARE = 0.45;

/**
 * Weights the content terms of `tokens`: inverse sentence frequency over the given sentences, lowered for words that
 * are common in English at large. A term that no sentence holds weighs as the rarest, so that it counts as missing.
 */
export function weighTerms(tokens: readonly Token[], sentences: readonly AnalysedSentence[]): TermWeights {
  const weights = new Map<string, number>();
  for (const token of tokens) {
    if (!token.content || weights.has(token.term)) continue;
    let holding = 0;
    for (const sentence of sentences) if (sentence.terms.has(token.term)) holding += 1;
    const rarity = Math.log(1 + (sentences.length + 8) / (holding + 0.5));
    weights.set(token.term, COMMON_WORDS.has(token.word) ? rarity * COMMON_SHARE : rarity);
  }
  return weights;
}

export function totalWeight(weights: TermWeights): number {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return total;
}
