import { isDenied } from '../reasoning/extractive/lexicon/negators.js';
import { contentTerms } from '../reasoning/extractive/text/analysed-sentence.js';
import { likeness, NEAR_DUPLICATE } from '../reasoning/extractive/text/near-duplicate.js';
import { createTokenizer } from '../reasoning/extractive/text/tokens.js';
import type { ResultClaim } from './session-result.js';

const NUMBER = /^\d/u;

interface Reading {
  readonly claim: ResultClaim;
  readonly words: ReadonlySet<string>;
  /** Its numbers and whether it denies something: what the members of a series differ by. */
  readonly detail: string;
}

/**
 * Claims that stand in different documents and say the same but for a number or a denial, such as the rules of two
 * years: side by side without their titles they would read as one text that takes back what it says. Each list holds
 * two or more, in their order.
 */
export function differingClaims(claims: readonly ResultClaim[]): readonly (readonly ResultClaim[])[] {
  const groups: Reading[][] = [];
  for (const one of readAll(claims)) {
    const group = groups.find((members) => members.every((other) => differ(other, one)));
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups.filter(({ length }) => length > 1).map((group) => group.map(({ claim }) => claim));
}

function readAll(claims: readonly ResultClaim[]): readonly Reading[] {
  const tokenize = createTokenizer();
  return claims.map((claim) => {
    const tokens = tokenize(claim.text);
    const terms = [...contentTerms(tokens)];
    const numbers = terms.filter((term) => NUMBER.test(term));
    return {
      claim,
      words: new Set(terms.filter((term) => !NUMBER.test(term))),
      detail: `${String(isDenied(tokens))} ${numbers.sort().join(' ')}`,
    };
  });
}

function differ(left: Reading, right: Reading): boolean {
  return (
    left.detail !== right.detail &&
    likeness(left.words, right.words) >= NEAR_DUPLICATE &&
    !sourcesOf(left).some((number) => sourcesOf(right).includes(number))
  );
}

function sourcesOf({ claim }: Reading): readonly number[] {
  return claim.citations.filter(({ stance }) => stance === 'SUPPORTS').map(({ number }) => number);
}
