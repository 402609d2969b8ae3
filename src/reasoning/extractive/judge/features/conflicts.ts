import type { Conflict } from '../conflict.js';
import type { Reading, ReadSentence } from '../reading.js';

/** How far single sentences carry the claim or speak against it, and by what; 0 to 1. */
export function conflicts({ sentences }: Reading) {
  const support = descending(sentences.map(supportOf));
  const refutation = descending(sentences.map(refutationOf));
  const plain = descending(sentences.map((one) => one.overlap.held * strongest(one)));
  return {
    ...byKind(sentences),
    support: support[0] ?? 0,
    supportOfThree: cubes(support),
    /** Support that words for more and less add to or take from. */
    agreeingSupport: Math.max(0, ...sentences.map(agreeingSupport)),
    exactSupport: Math.max(0, ...sentences.map(({ weighed }) => weighed.support)),
    refutation: refutation[0] ?? 0,
    refutationOfTwo: ((refutation[0] ?? 0) + (refutation[1] ?? 0)) / 2,
    plainRefutation: plain[0] ?? 0,
    plainRefutationOfThree: cubes(plain),
  };
}

function byKind(sentences: readonly ReadSentence[]) {
  const strength = (one: ReadSentence | undefined, kind: Conflict['kind']) =>
    Math.max(0, ...(one?.weighed.conflicts ?? []).map((found) => (found.kind === kind ? found.strength : 0)));
  const most = (kind: Conflict['kind']) =>
    Math.max(0, ...sentences.map((one) => one.overlap.held * strength(one, kind)));
  return {
    negation: most('negation'),
    opposite: most('opposite'),
    oppositeInBest: strength(sentences[0], 'opposite'),
    quantity: most('quantity'),
    name: most('name'),
  };
}

function strongest({ weighed }: ReadSentence): number {
  return Math.max(0, ...weighed.conflicts.map(({ strength }) => strength));
}

export function supportOf(one: ReadSentence): number {
  return one.overlap.held * (1 - strongest(one));
}

function agreeingSupport(one: ReadSentence): number {
  return supportOf(one) * (1 + one.agreement.same - one.agreement.opposite);
}

/** What disagrees need not be found in the sentence. */
export function refutationOf({ weighed, overlap }: ReadSentence): number {
  return Math.max(0, ...weighed.conflicts.map(({ strength, terms }) => strength * overlap.without(terms)));
}

function descending(values: readonly number[]): readonly number[] {
  return values.toSorted((left, right) => right - left);
}

/** The mean of the first three cubes: one clear sentence counts for more than three vague ones. */
function cubes(values: readonly number[]): number {
  return values.slice(0, 3).reduce((sum, value) => sum + value ** 3, 0) / 3;
}
