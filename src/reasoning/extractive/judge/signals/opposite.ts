import { stemmer } from 'stemmer';
import { OPPOSITES } from '../../lexicon/opposites.js';
import type { Token } from '../../text/tokens.js';
import type { ConflictSignal } from '../conflict.js';
import { localFrame } from './local-frame.js';
import { negatorsTouching } from './negation.js';

/** For each stem, the pairs it belongs to and on which side. */
export type OppositeIndex = ReadonlyMap<string, readonly (readonly [pair: number, side: 0 | 1])[]>;

export function indexOpposites(): OppositeIndex {
  const index = new Map<string, (readonly [number, 0 | 1])[]>();
  OPPOSITES.forEach((sides, pair) => {
    for (const side of [0, 1] as const) {
      for (const stem of new Set(sides[side].map((word) => stemmer(word)))) {
        index.set(stem, [...(index.get(stem) ?? []), [pair, side]]);
      }
    }
  });
  return index;
}

/** The sentence says the opposite word, in a place that it shares with the claim, and not the claim's own. */
export function oppositeConflict(index: OppositeIndex): ConflictSignal {
  return (claim, sentence) => {
    const said = sidesOf(sentence.tokens, index, claim.terms);
    for (const [at, token] of claim.tokens.entries()) {
      for (const [pair, side] of index.get(token.term) ?? []) {
        const own = said.get(`${pair}:${side}`);
        const other = said.get(`${pair}:${1 - side}`);
        if (own?.near === true || other?.near !== true || claim.terms.has(other.token.term)) continue;
        if (cancelled(claim.tokens, sentence.tokens, token, other.token)) continue;
        const detail = `says “${other.token.word}” where the claim says “${token.word}”`;
        const strength = 0.95 * localFrame(claim.tokens, at, sentence.tokens, other.place);
        return { kind: 'opposite', strength, terms: [token.term], detail };
      }
    }
    return null;
  };
}

/** How far from a shared word an opposite may stand. */
const NEAR = 6;

interface Said {
  readonly token: Token;
  readonly place: number;
  /** A word that both share stands near. */
  readonly near: boolean;
}

function sidesOf(tokens: readonly Token[], index: OppositeIndex, shared: ReadonlySet<string>) {
  const sides = new Map<string, Said>();
  tokens.forEach((token, place) => {
    const pairs = index.get(token.term);
    if (pairs === undefined) return;
    const around = tokens.slice(Math.max(0, place - NEAR), place + NEAR + 1);
    const near = around.some((other) => other !== token && other.content && shared.has(other.term));
    for (const [pair, side] of pairs) {
      const key = `${pair}:${side}`;
      if (sides.get(key)?.near !== true) sides.set(key, { token, place, near });
    }
  });
  return sides;
}

/** "Did not rise" and "fell" agree: a negator on one side turns the opposite around. */
function cancelled(claim: readonly Token[], sentence: readonly Token[], own: Token, other: Token): boolean {
  const denied = negatorsTouching(claim, new Set([own.term])).length;
  const deniedOther = negatorsTouching(sentence, new Set([other.term])).length;
  return (denied + deniedOther) % 2 === 1;
}
