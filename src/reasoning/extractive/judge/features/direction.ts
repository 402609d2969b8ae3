import { deniesEffect, isDenied } from '../../lexicon/negators.js';
import type { Token } from '../../text/tokens.js';
import { shareOf } from '../overlap.js';
import { polarityOf } from '../polarity.js';
import type { Reading, ReadSentence } from '../reading.js';

/** How many of the sentences that hold most of the claim are asked which way they point. */
const ASKED = 4;
/** How many tokens before the first and after the last shared word still belong to what is said of the claim. */
const MARGIN = 3;

/** Do claim and sentences point the same way, by their words for more, less and denial? Agreements are -1 to 1. */
export function direction(reading: Reading) {
  const { claim, sentences, tables } = reading;
  const own = polarityOf(claim.tokens, tables.directions);
  const asked = sentences.slice(0, ASKED);
  const agreements = asked.map((one) => own * polarityOf(sharedSpan(one, claim.terms), tables.directions));
  const weights = asked.map(({ overlap }) => overlap.held ** 2);
  return {
    bestAgrees: agreements[0] ?? 0,
    mostAgree: weightedMean(agreements, weights),
    bestOpposes: asked[0]?.agreement.opposite ?? 0,
    titleAgrees: own * titlePolarity(reading),
    /** A finding of no effect, where the claim asserts one. */
    nullFinding: isDenied(claim.tokens) ? 0 : Math.max(0, ...asked.map(nullFinding)),
  };
}

function sharedSpan({ weighed }: ReadSentence, terms: ReadonlySet<string>): readonly Token[] {
  const { tokens } = weighed.sentence;
  const first = tokens.findIndex((token) => terms.has(token.term));
  const last = tokens.findLastIndex((token) => terms.has(token.term));
  return first < 0 ? [] : tokens.slice(Math.max(0, first - MARGIN), last + MARGIN + 1);
}

function titlePolarity({ sentences, weights, tables, tokenize, matchTerms }: Reading): number {
  const passage = sentences[0]?.weighed.sentence.passage;
  if (passage === undefined) return 0;
  const held = shareOf(weights, matchTerms(passage.titleTerms));
  return held * polarityOf(tokenize(passage.hit.documentTitle), tables.directions);
}

function nullFinding({ weighed, overlap }: ReadSentence): number {
  return deniesEffect(weighed.sentence.tokens) ? overlap.held : 0;
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? 0 : values.reduce((sum, value, index) => sum + value * weights[index]!, 0) / total;
}
