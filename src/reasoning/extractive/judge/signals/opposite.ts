import { stemmer } from 'stemmer';
import { deniedForms, negativeForms } from '../../lexicon/antonyms.js';
import { OPPOSITES } from '../../lexicon/opposites.js';
import type { AnalysedSentence } from '../../text/analysed-sentence.js';
import type { Token } from '../../text/tokens.js';
import type { Claim } from '../claim.js';
import type { Conflict, ConflictSignal } from '../conflict.js';
import { localFrame } from './local-frame.js';
import { negatorsTouching } from './negation.js';

/** For each stem, what means the same side of a pair and what the other. */
export type OppositeIndex = ReadonlyMap<string, readonly Opposition[]>;

interface Opposition {
  readonly same: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

export function indexOpposites(): OppositeIndex {
  const index = new Map<string, Opposition[]>();
  for (const [left, right] of OPPOSITES) {
    const sides = [left, right].map((words) => new Set(words.map((word) => stemmer(word))));
    for (const [same, other] of [sides, sides.toReversed()] as [Set<string>, Set<string>][]) {
      for (const stem of same) index.set(stem, [...(index.get(stem) ?? []), { same, other }]);
    }
  }
  return index;
}

/** A word of the claim that a word of the sentence may speak against. */
interface Disputable {
  readonly at: number;
  readonly token: Token;
  readonly same: ReadonlySet<string>;
}

/** The sentence says the opposite word, in a place that it shares with the claim, and not the claim's own. */
export function oppositeConflict(index: OppositeIndex): ConflictSignal {
  return (claim) => {
    const disputes = disputesOf(claim, index);
    return (sentence) => strongestConflict(claim, sentence, disputes);
  };
}

/** By the stem that would speak against it; a prefix that denies counts in both directions. */
function disputesOf(claim: Claim, index: OppositeIndex): ReadonlyMap<string, readonly Disputable[]> {
  const disputes = new Map<string, Disputable[]>();
  const add = (rival: string, disputable: Disputable) => {
    if (!claim.terms.has(rival)) disputes.set(rival, [...(disputes.get(rival) ?? []), disputable]);
  };
  claim.tokens.forEach((token, at) => {
    for (const { same, other } of index.get(token.term) ?? []) {
      for (const rival of other) add(rival, { at, token, same });
    }
    if (!token.content || token.kind !== 'word') return;
    const same = new Set([token.term]);
    for (const rival of [...negativeForms(token.term), ...deniedForms(token.term)])
      add(rival, { at, token, same });
  });
  return disputes;
}

function strongestConflict(
  claim: Claim,
  { tokens, terms }: AnalysedSentence,
  disputes: ReadonlyMap<string, readonly Disputable[]>,
): Conflict | null {
  let best: Conflict | null = null;
  for (const [place, rival] of tokens.entries()) {
    for (const { at, token, same } of disputes.get(rival.term) ?? []) {
      if (terms.has(token.term) || !isNearShared(tokens, place, claim.terms)) continue;
      if (agrees(tokens, same, claim.terms)) continue;
      if (cancelled(claim.tokens, tokens, token, rival)) continue;
      const strength = 0.95 * localFrame(claim.tokens, at, tokens, place);
      if (strength <= (best?.strength ?? 0)) continue;
      const detail = `says “${rival.word}” where the claim says “${token.word}”`;
      best = { kind: 'opposite', strength, terms: [token.term], detail };
    }
  }
  return best;
}

/** The sentence also says a word of the claim's side, beside those that both say of something else. */
function agrees(tokens: readonly Token[], same: ReadonlySet<string>, shared: ReadonlySet<string>): boolean {
  return tokens.some(
    ({ term }, at) => same.has(term) && !shared.has(term) && isNearShared(tokens, at, shared),
  );
}

/** How far from a shared word an opposite may stand. */
const NEAR = 6;

function isNearShared(tokens: readonly Token[], place: number, shared: ReadonlySet<string>): boolean {
  const to = Math.min(tokens.length - 1, place + NEAR);
  for (let at = Math.max(0, place - NEAR); at <= to; at += 1) {
    const token = tokens[at]!;
    if (at !== place && token.content && shared.has(token.term)) return true;
  }
  return false;
}

/** "Did not rise" and "fell" agree: a negator on one side turns the opposite around. */
function cancelled(claim: readonly Token[], sentence: readonly Token[], own: Token, other: Token): boolean {
  const denied = negatorsTouching(claim, new Set([own.term])).length;
  const deniedOther = negatorsTouching(sentence, new Set([other.term])).length;
  return (denied + deniedOther) % 2 === 1;
}
