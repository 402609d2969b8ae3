import type { SynonymIndex } from '../lexicon/synonyms.js';

/** How far some text holds a term of the claim: 1 itself, less in another form or meaning, 0 not at all. */
export type TermMatch = (term: string) => number;

const BEGINNING = 5;
/** What a match is worth that only the beginning of the word makes: `fibrosis`, `fibrotic`. */
const SAME_BEGINNING = 0.7;
const SAME_MEANING = 0.7;

/** Prepares the terms of a claim to be looked for in one text after the other. */
export function createTermMatcher(
  claimTerms: ReadonlySet<string>,
  synonyms: SynonymIndex,
): (terms: Iterable<string>) => TermMatch {
  const byBeginning = Map.groupBy(
    [...claimTerms].filter((term) => term.length >= BEGINNING),
    (term) => term.slice(0, BEGINNING),
  );
  const byGroup = new Map<number, string[]>();
  for (const term of claimTerms) {
    for (const group of synonyms.groups.get(term) ?? [])
      byGroup.set(group, [...(byGroup.get(group) ?? []), term]);
  }
  return (terms) => {
    const shares = new Map<string, number>();
    const hold = (term: string, share: number) => {
      if ((shares.get(term) ?? 0) < share) shares.set(term, share);
    };
    for (const term of terms) {
      if (claimTerms.has(term)) shares.set(term, 1);
      if (term.length >= BEGINNING) {
        for (const own of byBeginning.get(term.slice(0, BEGINNING)) ?? []) hold(own, SAME_BEGINNING);
      }
      for (const group of synonyms.vouches.get(term) ?? []) {
        for (const own of byGroup.get(group) ?? []) hold(own, SAME_MEANING);
      }
    }
    return (term) => shares.get(term) ?? 0;
  };
}
