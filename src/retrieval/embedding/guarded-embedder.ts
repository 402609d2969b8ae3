import type { CallGuard } from '../../providers/call-guard.js';
import type { Embedder, Embedding } from './embedder.js';

/** Asks a model under the guard of its provider. */
export class GuardedEmbedder implements Embedder {
  /** @param maxWaitMs how long a call may wait for its turn, in milliseconds */
  constructor(
    private readonly inner: Embedder,
    private readonly guard: CallGuard,
    private readonly maxWaitMs: number,
  ) {}

  get name(): string {
    return this.inner.name;
  }

  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Embedding[]> {
    const { maxWaitMs } = this;
    return this.guard.call(() => this.inner.embed(texts, signal), { signal, maxWaitMs });
  }
}
