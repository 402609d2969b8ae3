import type { Database } from '../../database/database.js';
import { AppError, ErrorCode } from '../../lib/errors.js';
import type { Logger } from '../../lib/logger.js';
import {
  claimDocuments,
  completeDocuments,
  postponeDocuments,
  reopenDocuments,
  type ClaimedDocument,
} from './claim-documents.js';
import { spaceOf, type Embedder, type Embedding } from './embedder.js';
import { readBarePassages, storeVectors, type BarePassage } from './passage-vectors.js';

export interface EmbeddingFillerParts {
  readonly database: Database;
  readonly embedder: Embedder;
  readonly logger: Logger;
  readonly settings?: Partial<FillerSettings>;
}

export interface FillerSettings {
  /** Texts in one call of the model. Default 64. */
  readonly batchSize: number;
  /** Documents that are taken at once. Default 32. */
  readonly documents: number;
  /** How long a process that is gone keeps others from its documents, in milliseconds. Default 5 minutes. */
  readonly leaseMs: number;
  /** How long documents are left alone after a failure, unless the model asked for more. Default 1 second. */
  readonly pauseMs: number;
}

const DEFAULTS: FillerSettings = { batchSize: 64, documents: 32, leaseMs: 300_000, pauseMs: 1_000 };

/**
 * Makes the vectors that passages of current versions lack. What is missing stands in the database, so that nothing
 * is lost with a process; several share the work by taking documents under a lease. No transaction is held while the
 * model is asked.
 */
export class EmbeddingFiller {
  private readonly settings: FillerSettings;
  private space: string | null = null;

  constructor(private readonly parts: EmbeddingFillerParts) {
    this.settings = { ...DEFAULTS, ...parts.settings };
  }

  /**
   * Makes the vectors of some documents that are due.
   * @returns false if none was
   * @throws AppError of the model; what was made until then is kept, and the rest is due again
   */
  async fillSome(signal: AbortSignal): Promise<boolean> {
    const { database } = this.parts;
    const space = (this.space ??= await this.findSpace(signal));
    const { documents: limit, leaseMs } = this.settings;
    const documents = await claimDocuments(database, { limit, leaseMs });
    if (documents.length === 0) return false;
    try {
      await this.fill(documents, space, signal);
    } catch (error) {
      await postponeDocuments(database, documents, this.pauseAfter(error));
      throw error;
    }
    await completeDocuments(database, documents, space);
    return true;
  }

  /** Makes all vectors that are due. @throws AppError as `fillSome` does */
  async fillAll(signal: AbortSignal): Promise<void> {
    while (await this.fillSome(signal)) signal.throwIfAborted();
  }

  /** Asks the model once, which also shows that it can be used, before any document is blamed. */
  private async findSpace(signal: AbortSignal): Promise<string> {
    const { database, embedder, logger } = this.parts;
    const [embedding] = await embedder.embed(['Which space is this?'], signal);
    const space = spaceOf(embedder, embedding!);
    await reopenDocuments(database, space);
    logger.info({ space }, 'embedding model ready');
    return space;
  }

  private async fill(
    documents: readonly ClaimedDocument[],
    space: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { database } = this.parts;
    const { batchSize: limit, leaseMs } = this.settings;
    let after: BarePassage | null = null;
    let leasedAt = performance.now();
    for (;;) {
      const batch: readonly BarePassage[] = await readBarePassages(database, documents, {
        space,
        after,
        limit,
      });
      after = batch.at(-1) ?? null;
      if (after === null) return;
      await storeVectors(database, space, await this.embed(batch, signal));
      if (performance.now() - leasedAt < leaseMs / 2) continue;
      leasedAt = performance.now();
      await postponeDocuments(database, documents, leaseMs);
    }
  }

  /** Where the model refuses a batch, its halves are tried: one bad text must not keep the others from their vectors. */
  private async embed(
    batch: readonly BarePassage[],
    signal: AbortSignal,
  ): Promise<readonly (readonly [BarePassage, Embedding])[]> {
    const { embedder, logger } = this.parts;
    try {
      const embeddings = await embedder.embed(
        batch.map(({ content }) => content),
        signal,
      );
      return batch.map((passage, index) => [passage, embeddings[index]!]);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== ErrorCode.BAD_USER_INPUT) throw error;
      if (batch.length === 1) {
        const { passageId } = batch[0]!;
        logger.warn(
          { err: error, passageId },
          'the embedding model refuses a passage; its words still find it',
        );
        return [];
      }
      const middle = batch.length / 2;
      return [
        ...(await this.embed(batch.slice(0, middle), signal)),
        ...(await this.embed(batch.slice(middle), signal)),
      ];
    }
  }

  private pauseAfter(error: unknown): number {
    const asked = error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
    return Math.max(this.settings.pauseMs, asked);
  }
}
