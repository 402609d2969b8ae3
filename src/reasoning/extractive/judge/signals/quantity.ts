import { type Quantity, quantities } from '../../text/quantities.js';
import type { AnalysedSentence } from '../../text/analysed-sentence.js';
import type { Claim } from '../claim.js';
import { localFrame } from './local-frame.js';
import type { Conflict, ConflictSignal } from '../conflict.js';

/** How surely a rival number disagrees: alone in the sentence, or one of several, any of which may be another's. */
const ONE_RIVAL = 0.95;
const MANY_RIVALS = 0.6;

/** A number of the same kind and unit stands where the claim's number should, and the claim's is not there. */
export const quantityConflict: ConflictSignal = (claim) => {
  const wanted = claim.quantities.filter((quantity) => quantity.kind !== 'year');
  if (wanted.length === 0) return () => null;
  return (sentence) => firstConflict(claim, sentence, wanted, quantities(sentence.text, sentence.tokens));
};

/** Another year stands where the claim's year should, and no span of years holds the claim's. */
export const yearConflict: ConflictSignal = (claim) => {
  const wanted = claim.quantities.filter((quantity) => quantity.kind === 'year');
  if (wanted.length === 0) return () => null;
  return (sentence) => {
    const years = quantities(sentence.text, sentence.tokens).filter((quantity) => quantity.kind === 'year');
    const outside = wanted.filter((quantity) => !withinSpan(quantity.value, years));
    return firstConflict(claim, sentence, outside, years);
  };
};

function firstConflict(
  claim: Claim,
  sentence: AnalysedSentence,
  wanted: readonly Quantity[],
  given: readonly Quantity[],
): Conflict | null {
  for (const quantity of wanted) {
    const rivals = given.filter((other) => comparable(quantity, other));
    if (given.some((other) => other.value === quantity.value && !isOtherDay(quantity, other))) continue;
    const rival = rivals[0];
    if (rival === undefined) continue;
    const sure = rivals.length === 1 ? ONE_RIVAL : MANY_RIVALS;
    const strength = sure * localFrame(claim.tokens, quantity.at, sentence.tokens, rival.at);
    const kind = quantity.kind === 'year' ? 'year' : 'quantity';
    const detail = `says ${rival.text} where the claim says ${quantity.text}`;
    return { kind, strength, terms: [String(quantity.value), quantity.text], detail };
  }
  return null;
}

function comparable(left: Quantity, right: Quantity): boolean {
  return left.kind === right.kind && left.unit === right.unit;
}

/** "20 February" and "20 May" share a number and nothing else. */
function isOtherDay(left: Quantity, right: Quantity): boolean {
  return left.kind === 'day' && (right.kind !== 'day' || right.unit !== left.unit);
}

/** "From 2002 to 2013" holds 2005. */
function withinSpan(year: number, years: readonly Quantity[]): boolean {
  return years.some((from, index) => {
    const to = years[index + 1];
    return to !== undefined && to.at - from.at <= 2 && from.value <= year && year <= to.value;
  });
}
