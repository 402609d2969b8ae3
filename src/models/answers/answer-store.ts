import { sql } from 'kysely';
import type { Database } from '../../database/database.js';
import type { NewId } from '../../lib/ids.js';
import type { Logger } from '../../lib/logger.js';
import { storableJson } from '../storable-text.js';
import { findAnswer, insertAnswer, noteReuse, removeOldest } from './answer-sql.js';
import type { KeptAnswer, KeptAnswers, ReusableCall } from './kept-answers.js';

export interface AnswerStoreOptions {
  readonly database: Database;
  readonly newId: NewId;
  readonly logger: Logger;
  /** How many answers a workspace keeps, about; the oldest go first. 0 keeps none. */
  readonly maxEntries: number;
}

/** Longest answer that is kept, in UTF-16 code units of its JSON. */
const MAX_ANSWER = 262_144;

/** Keeps answers in the database, so that all processes have them, and a restart loses none. */
export class AnswerStore implements KeptAnswers {
  constructor(private readonly options: AnswerStoreOptions) {}

  find(call: ReusableCall): Promise<KeptAnswer | null> {
    const { database, newId, maxEntries } = this.options;
    if (maxEntries === 0) return Promise.resolve(null);
    const { workspaceId } = call;
    const began = performance.now();
    return database.asWorker({ workspaceId }, async (tx) => {
      const answer = await findAnswer(tx, call);
      if (answer) await noteReuse(tx, newId(), call, performance.now() - began);
      return answer;
    });
  }

  async keep(call: ReusableCall, answer: KeptAnswer): Promise<void> {
    const { database, logger, maxEntries } = this.options;
    const json = JSON.stringify(storableJson(answer));
    if (maxEntries === 0 || json.length > MAX_ANSWER) return;
    const { workspaceId, sessionId } = call;
    try {
      await database.asWorker({ workspaceId }, async (tx) => {
        await insertAnswer(tx, call, sql`${json}::jsonb`);
        await removeOldest(tx, workspaceId, maxEntries);
      });
    } catch (error) {
      logger.warn({ err: error, sessionId }, 'the answer of a model cannot be kept for the next time');
    }
  }
}
