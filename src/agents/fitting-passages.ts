import { lexemesOf } from './memory/lexemes.js';
import type { PassageRecord } from './evidence-schema.js';

/** Finds the passages that a statement is to be held against. */
export interface PassagePool {
  /** Those that share most words with the text, best first; those that share none are left out. */
  fitting(text: string, limit: number): readonly PassageRecord[];
}

/**
 * Everything retrieved by a team, of which a judge reads what can bear on a statement: weighing each statement
 * against hundreds of passages would cost more than it tells.
 */
export function createPassagePool(passages: readonly PassageRecord[]): PassagePool {
  const words = passages.map((passage) => ({ passage, lexemes: lexemesOf(passage.text) }));
  return {
    fitting(text, limit) {
      const asked = Object.keys(lexemesOf(text));
      return words
        .map(({ passage, lexemes }) => ({
          passage,
          shared: asked.filter((term) => Object.hasOwn(lexemes, term)).length,
        }))
        .filter(({ shared }) => shared > 0)
        .sort((a, b) => b.shared - a.shared)
        .slice(0, limit)
        .map(({ passage }) => passage);
    },
  };
}
