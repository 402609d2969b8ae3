import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Transaction } from '../../database/database.js';
import { findOverdueWorkspaces } from '../sql/retention/find-overdue-workspaces.js';
import { noteRemoved } from '../sql/retention/note-removed.js';
import { readPolicy } from '../sql/retention/read-policy.js';
import {
  findRetired,
  removeExpiredAnswers,
  removeExpiredMemory,
  removeRecordedTexts,
  removeSessionRows,
  removeSessions,
  removeSteps,
  SESSION_TABLES,
  type SessionTable,
} from '../sql/retention/remove-rows.js';
import { retireChains } from '../sql/retention/retire-chains.js';
import { beginRemoval } from '../sql/retention/begin-removal.js';
import { BatchSize } from './batch-size.js';
import { addCounts, NOTHING, type RetentionCounts, type RetentionPolicy } from './retention-policy.js';

export interface RetentionRunOptions {
  readonly database: Database;
  /** What is kept where a workspace says nothing. */
  readonly defaults: RetentionPolicy;
  /** Ends the run after the batch that it is at. */
  readonly signal: AbortSignal;
}

/** How a run went. */
export interface RetentionReport {
  readonly removed: RetentionCounts;
  readonly batches: number;
  /** The longest transaction, in milliseconds. */
  readonly longestMs: number;
}

/** How long one batch is to take: what others wait for it at most, on a database with one connection. */
const TARGET_MS = 15;
/** Rests after a batch, for each millisecond that it took; under load it takes longer, and so rests longer. */
const REST = 1;
const MAX_REST_MS = 2_000;
/** Chains that go out of sight at once, and sessions whose rows are removed together. */
const CHAINS = 50;
const SESSIONS = 200;
const FIRST_ROWS = 200;

type Removal = (tx: Transaction, limit: number) => Promise<number>;

/**
 * Removes what is overdue in all workspaces, in small transactions with rests between them. Whatever stops it, the
 * next run goes on: what is left to do is read from the rows. One process removes at a time; a run that finds
 * another one at it leaves the rest to that one.
 */
export class RetentionRun {
  private removed = NOTHING;
  private batches = 0;
  private longestMs = 0;
  private isOver = false;
  private readonly sizes = new Map<string, BatchSize>();

  constructor(private readonly options: RetentionRunOptions) {}

  async execute(): Promise<RetentionReport> {
    await this.removeExpiredMemory();
    await this.removeExpiredAnswers();
    const workspaces = await this.batch((tx) => findOverdueWorkspaces(tx, this.options.defaults));
    for (const workspaceId of workspaces ?? []) {
      await this.removeSessions(workspaceId);
      await this.removeSteps(workspaceId);
    }
    const { removed, batches, longestMs } = this;
    return { removed, batches, longestMs };
  }

  private async removeSessions(workspaceId: string): Promise<void> {
    while (!this.isOver) {
      const ids = await this.batch((tx) => findRetired(tx, workspaceId, SESSIONS));
      if (ids && ids.length > 0) await this.removeAllOf(workspaceId, ids);
      else if (!(await this.batch((tx) => this.retire(tx, workspaceId)))) return;
    }
  }

  private async retire(tx: Transaction, workspaceId: string): Promise<number> {
    // Read in each batch: a longer policy holds from the moment on in which it is set.
    const { sessionDays } = await readPolicy(tx, workspaceId, this.options.defaults);
    return sessionDays === 0 ? 0 : retireChains(tx, workspaceId, sessionDays, CHAINS);
  }

  private async removeAllOf(workspaceId: string, sessionIds: readonly string[]): Promise<void> {
    for (const table of SESSION_TABLES) {
      await this.drain(table, workspaceId, (tx, limit) => removeSessionRows(tx, table, sessionIds, limit));
    }
    await this.drain('agent_sessions', workspaceId, (tx, limit) => removeSessions(tx, sessionIds, limit));
  }

  private async removeSteps(workspaceId: string): Promise<void> {
    const removals = [
      ['recorded_texts', removeRecordedTexts],
      ['task_steps', removeSteps],
    ] as const;
    for (const [table, remove] of removals) {
      await this.drain(table, workspaceId, async (tx, limit) => {
        const { stepDays } = await readPolicy(tx, workspaceId, this.options.defaults);
        return stepDays === 0 ? 0 : remove(tx, workspaceId, stepDays, limit);
      });
    }
  }

  /** Removes rows of one table until a batch finds fewer than it may take. */
  private async drain(
    table: SessionTable | 'agent_sessions',
    workspaceId: string,
    remove: Removal,
  ): Promise<void> {
    for (let isMore = true; isMore && !this.isOver;) {
      const limit = this.sizeOf(table).value;
      const rows = await this.batch(async (tx) => {
        const rows = await remove(tx, limit);
        await noteRemoved(tx, workspaceId, countsOf(table, rows));
        return rows;
      }, this.sizeOf(table));
      this.removed = addCounts(this.removed, countsOf(table, rows ?? 0));
      isMore = rows === limit;
    }
  }

  private async removeExpiredMemory(): Promise<void> {
    const size = this.sizeOf('agent_memory');
    for (let isMore = true; isMore && !this.isOver;) {
      const limit = size.value;
      const gone = await this.batch(async (tx) => {
        const gone = await removeExpiredMemory(tx, limit);
        for (const { workspaceId, items } of gone) await noteRemoved(tx, workspaceId, { memoryItems: items });
        return gone;
      }, size);
      const memoryItems = (gone ?? []).reduce((sum, { items }) => sum + items, 0);
      this.removed = addCounts(this.removed, { memoryItems });
      isMore = memoryItems === limit;
    }
  }

  private async removeExpiredAnswers(): Promise<void> {
    const size = this.sizeOf('kept_answers');
    for (let isMore = true; isMore && !this.isOver;) {
      const limit = size.value;
      isMore = (await this.batch((tx) => removeExpiredAnswers(tx, limit), size)) === limit;
    }
  }

  private sizeOf(table: string): BatchSize {
    const known = this.sizes.get(table) ?? new BatchSize(TARGET_MS, FIRST_ROWS);
    this.sizes.set(table, known);
    return known;
  }

  /** One transaction, then a rest. @returns null once the run is over */
  private async batch<T>(work: (tx: Transaction) => Promise<T>, size?: BatchSize): Promise<T | null> {
    if (this.isOver || this.options.signal.aborted) return this.end();
    let tookMs = 0;
    const done = await this.options.database.asWorker(null, async (tx) => {
      const began = performance.now();
      if (!(await beginRemoval(tx))) return null;
      const value = await work(tx);
      tookMs = performance.now() - began;
      return { value };
    });
    if (done === null) return this.end();
    this.batches += 1;
    this.longestMs = Math.max(this.longestMs, tookMs);
    size?.took(tookMs);
    await this.rest(tookMs);
    return done.value;
  }

  private async rest(tookMs: number): Promise<void> {
    const ms = Math.min(MAX_REST_MS, Math.ceil(tookMs * REST));
    await sleep(ms, undefined, { signal: this.options.signal }).catch(() => this.end());
  }

  private end(): null {
    this.isOver = true;
    return null;
  }
}

function countsOf(table: SessionTable | 'agent_sessions', rows: number): Partial<RetentionCounts> {
  switch (table) {
    case 'agent_sessions':
      return { sessions: rows };
    case 'session_events':
      return { events: rows };
    case 'agent_messages':
      return { messages: rows };
    case 'task_steps':
      return { steps: rows };
    default:
      return {};
  }
}
