import { stemmer } from 'stemmer';
import { EXCLUSIVE_GROUPS } from '../../lexicon/exclusive-groups.js';
import type { Conflict, ConflictSignal } from '../conflict.js';
import { localFrame } from './local-frame.js';

/** For each stem its group and which word of the group it is a form of. */
export type ExclusiveIndex = ReadonlyMap<string, { readonly group: number; readonly word: number }>;

export function indexExclusives(): ExclusiveIndex {
  const index = new Map<string, { group: number; word: number }>();
  EXCLUSIVE_GROUPS.forEach((words, group) => {
    words.forEach((forms, word) => {
      for (const form of forms) if (!index.has(stemmer(form))) index.set(stemmer(form), { group, word });
    });
  });
  return index;
}

/** The sentence holds another word of a group of which one thing bears one: a nationality, a month, a medium. */
export function exclusiveConflict(index: ExclusiveIndex): ConflictSignal {
  return (claim) => (sentence) => {
    for (const [at, token] of claim.tokens.entries()) {
      const own = index.get(token.term);
      if (own === undefined) continue;
      const rivals = sentence.tokens.flatMap((other, place) => {
        const entry = index.get(other.term);
        return entry?.group === own.group ? [{ other, place, word: entry.word }] : [];
      });
      const first = rivals[0];
      if (
        first === undefined ||
        rivals.some(({ word, other }) => word === own.word || claim.terms.has(other.term))
      ) {
        continue;
      }
      const single = new Set(rivals.map(({ word }) => word)).size === 1;
      const strength = (single ? 0.9 : 0.55) * localFrame(claim.tokens, at, sentence.tokens, first.place);
      const detail = `says “${first.other.word}” where the claim says “${token.word}”`;
      return { kind: 'exclusive', strength, terms: [token.term], detail } satisfies Conflict;
    }
    return null;
  };
}
