import { createHash } from 'node:crypto';
import QuickLRU from 'quick-lru';
import type { SearchScope } from './search-scope.js';

/** One passage of a ranking; its text is read each time. */
export interface KeptHit {
  readonly passageId: string;
  readonly score: number;
}

/** What a ranking by words depends on. */
export interface RankedSearch {
  readonly query: string;
  readonly scopes: readonly SearchScope[];
  /** Largest number of passages. */
  readonly candidates: number;
}

/** The cache holds between so many rankings and twice as many, of some kilobytes each. */
const MAX_RANKINGS = 500;

/**
 * Rankings by words that this process has made lately. A key holds the collections that were searched, as
 * row-level security showed them to whoever asks, each with its revision as the same transaction reads it: so a
 * ranking is never used after a change, whichever process made it, nor for a workspace that does not see the same.
 */
export class RankingCache {
  private readonly kept = new QuickLRU<string, readonly KeptHit[]>({ maxSize: MAX_RANKINGS });
  private hits = 0;
  private misses = 0;

  /** How often a ranking was there, and how often not. */
  get counts(): { readonly hits: number; readonly misses: number } {
    return { hits: this.hits, misses: this.misses };
  }

  get(search: RankedSearch): readonly KeptHit[] | undefined {
    const found = this.kept.get(keyOf(search));
    if (found) this.hits += 1;
    else this.misses += 1;
    return found;
  }

  keep(search: RankedSearch, ranking: readonly KeptHit[]): void {
    this.kept.set(keyOf(search), ranking);
  }
}

function keyOf({ query, scopes, candidates }: RankedSearch): string {
  const searched = scopes.map(({ collectionIds, revisions, spans }) => [collectionIds, revisions, spans]);
  return createHash('sha256')
    .update(JSON.stringify([searched, candidates, query]))
    .digest('base64');
}
