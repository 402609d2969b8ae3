import type { PassageRecord } from './evidence-schema.js';

/**
 * One list of several rankings: the first of each in their order, then the second of each, and so on, without
 * doubles. A document that only one search finds keeps its place near the top, which a sum of scores would take.
 */
export function mergeByRank(rankings: readonly (readonly PassageRecord[])[]): readonly PassageRecord[] {
  const merged = new Map<string, PassageRecord>();
  const most = Math.max(0, ...rankings.map(({ length }) => length));
  for (let rank = 0; rank < most; rank += 1) {
    for (const ranking of rankings) {
      const passage = ranking[rank];
      if (passage !== undefined && !merged.has(passage.passageId)) merged.set(passage.passageId, passage);
    }
  }
  return [...merged.values()];
}
