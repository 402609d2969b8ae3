import { createHash } from 'node:crypto';
import QuickLRU from 'quick-lru';
import type { Judgement, JudgeRequest, Reasoner } from '../reasoning/reasoner.js';

/** The cache holds between so many judgements and twice as many, of one or two kilobytes each. */
const MAX_JUDGEMENTS = 2_000;

/**
 * Judgements that this process has come to lately, by everything that they rest on: the claim, and the passages
 * with their texts. What the documents say now is asked first, so nothing here can be out of date. For a reasoner
 * that always judges the same alike. Each workspace has its own.
 */
export class JudgementCache {
  // As text: nobody can change what others get.
  private readonly kept = new QuickLRU<string, string>({ maxSize: MAX_JUDGEMENTS });
  private hits = 0;
  private misses = 0;

  /** How often a judgement was there, and how often not. */
  get counts(): { readonly hits: number; readonly misses: number } {
    return { hits: this.hits, misses: this.misses };
  }

  /** The reasoner, thinking about each question of a workspace once. */
  around(reasoner: Reasoner, workspaceId: string): Reasoner {
    return {
      name: reasoner.name,
      decompose: (request, signal) => reasoner.decompose(request, signal),
      extract: (request, signal) => reasoner.extract(request, signal),
      compose: (request, signal) => reasoner.compose(request, signal),
      respond: (request, signal) => reasoner.respond(request, signal),
      judge: (request, signal) => this.judge(reasoner, workspaceId, request, signal),
    };
  }

  private async judge(
    reasoner: Reasoner,
    workspaceId: string,
    request: JudgeRequest,
    signal: AbortSignal,
  ): Promise<Judgement> {
    const key = createHash('sha256')
      .update(JSON.stringify([workspaceId, request]))
      .digest('base64');
    const kept = this.kept.get(key);
    if (kept !== undefined) {
      this.hits += 1;
      return JSON.parse(kept) as Judgement;
    }
    this.misses += 1;
    const judgement = await reasoner.judge(request, signal);
    this.kept.set(key, JSON.stringify(judgement));
    return judgement;
  }
}
