import { createHash } from 'node:crypto';
import type { Query } from './dataset.js';

/** Which queries: those that parameters may be fitted on, those that results are reported of, or all. */
export const Half = { FIT: 'fit', REPORT: 'report', ALL: 'all' } as const;
export type Half = (typeof Half)[keyof typeof Half];

/** The half that a query belongs to, for ever: `fit` if the first hexadecimal digit of the SHA-1 of its id is even. */
export function halfOf(queryId: string): Half {
  const digit = createHash('sha1').update(queryId).digest('hex').slice(0, 1);
  return Number.parseInt(digit, 16) % 2 === 0 ? Half.FIT : Half.REPORT;
}

/**
 * The queries of a half, at most `limit` of them: those with the smallest SHA-256 of their ids, so that a larger
 * sample holds a smaller one. They keep their order.
 */
export function sampleQueries(
  queries: readonly Query[],
  half: Half,
  limit: number = Infinity,
): readonly Query[] {
  const wanted = queries.filter(({ id }) => half === Half.ALL || halfOf(id) === half);
  if (wanted.length <= limit) return wanted;
  const digests = new Map(wanted.map(({ id }) => [id, createHash('sha256').update(id).digest('hex')]));
  const byDigest = (left: Query, right: Query) => (digests.get(left.id)! < digests.get(right.id)! ? -1 : 1);
  const kept = new Set([...wanted].sort(byDigest).slice(0, limit));
  return wanted.filter((query) => kept.has(query));
}
