import { MikroORM as PgliteOrm, type EntityManager } from '@mikro-orm/pglite';
import { MikroORM as PostgresOrm, type Kysely } from '@mikro-orm/postgresql';
import { sql, type CompiledQuery, type RawBuilder } from 'kysely';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { MIGRATIONS } from '../../migrations/index.js';
import type { Database as Tables } from '../entities/all-entities.js';
import { DatabaseRole } from '../entities/columns.js';
import type { AppError } from '../lib/errors.js';
import type { Viewer } from '../lib/viewer.js';
import { ConvertedValues } from './converted-values.js';
import { layCluster } from './embedded/cluster-template.js';
import { loadExtensions } from './embedded/load-extensions.js';
import { ThreadedOrm } from './embedded/threaded-orm.js';
import { TurnQueue } from './embedded/turn-queue.js';
import { KeptStatements } from './kept-statements.js';
import { findNewerSchema } from './newer-schema.js';
import { asUnreachable } from './unreachable.js';
import { memoryOptions, postgresOptions, type DatabaseTarget } from './orm-options.js';
import { DEFAULT_TIME_LIMITS, type TimeLimits } from './time-limits.js';
import { ValueConverters } from './value-converters.js';

/** One open transaction under one identity. Both faces see the same transaction. */
export interface Transaction {
  /** Entities and the unit of work, for use cases; flushed before the commit. */
  readonly em: EntityManager;
  /** Typed SQL, for transitions, claims, the log and hot reads. */
  readonly sql: Kysely<Tables>;
}

/** Narrows a worker to one workspace; null lets it look for work in all of them. */
export interface WorkerScope {
  readonly workspaceId: string;
}

/** So old may an answer of the database be to show that it answers, in milliseconds. */
const RECENT_MS = 1_000;

/** With the settings of a transaction: PostgreSQL and the embedded database then refuse to write in it. */
const READ_ONLY = sql`, set_config('transaction_read_only', 'on', true)`;

/** Runs statements, each in a transaction of its own. */
interface Calls {
  readonly kysely: Kysely<Tables>;
  run<Row>(query: CompiledQuery<Row>): Promise<Row[]>;
}

interface Identity {
  readonly role: DatabaseRole;
  readonly workspaceId: string;
  readonly userId: string;
}

/**
 * The only way to the tables: each call is one transaction under a role that row-level security binds, with
 * the workspace and the user as its settings. Never await another call inside one: on the embedded database,
 * which has one connection, that waits for itself.
 */
export class Database {
  private readonly turns = new TurnQueue();
  private refusal: AppError | null = null;
  private answeredAt = -Infinity;
  private calls: Promise<Calls> | undefined;
  private readonly values: ValueConverters;

  constructor(
    private readonly orm: PostgresOrm | PgliteOrm,
    readonly driver: DatabaseTarget['driver'],
    private readonly limits: TimeLimits | null = driver === 'postgres' ? DEFAULT_TIME_LIMITS : null,
  ) {
    this.values = new ValueConverters(orm.getMetadata(), orm.em.getPlatform());
  }

  /** Runs `work` as a person of one workspace. */
  asViewer<T>(viewer: Viewer, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run({ role: DatabaseRole.VIEWER, ...viewer }, work);
  }

  /**
   * The same for a short read that somebody waits for in front of a screen: on the embedded database, which has
   * one connection, it goes before what runs in the background. The database refuses what would write in it.
   */
  readAsViewer<T>(viewer: Viewer, read: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run({ role: DatabaseRole.VIEWER, ...viewer }, read, true);
  }

  /** Runs `work` for the engine, in one workspace or across all. */
  asWorker<T>(scope: WorkerScope | null, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run({ role: DatabaseRole.WORKER, workspaceId: scope?.workspaceId ?? '', userId: '' }, work);
  }

  /**
   * Calls a function of the database that becomes the worker of one workspace itself (`quartet_work_for`): one statement,
   * one trip, one transaction. For what is called often and locks rows that many share.
   */
  callAsWorker<Row>(call: RawBuilder<Row>): Promise<Row[]> {
    if (this.refusal) return Promise.reject(this.refusal);
    if (this.driver === 'postgres') return this.callAlone(call);
    return this.turns.run(false, async () => {
      await nextTurn();
      return this.callAlone(call);
    });
  }

  /** True while the database answers; what it answered to others a moment ago counts, for a pool may be busy. */
  async isReady(): Promise<boolean> {
    if (performance.now() - this.answeredAt < RECENT_MS) return true;
    return (await this.orm.checkConnection()).ok;
  }

  /**
   * Makes the room of removed rows usable again. A server does that by itself (autovacuum); the embedded database
   * has nobody who would. One table a turn, so that others have theirs between.
   */
  async reclaim(tables: readonly string[]): Promise<void> {
    if (this.driver === 'postgres') return;
    for (const table of tables) {
      await this.turns.run(false, () => this.orm.em.fork().execute(`vacuum "${table}"`));
    }
  }

  /** @returns why this program must not work with the schema as it is now, or null */
  findNewerSchema(): Promise<AppError | null> {
    const known = MIGRATIONS.map(({ name }) => name);
    return this.asWorker(null, (tx) => findNewerSchema(tx.sql, known));
  }

  /** From now on every transaction is refused with this. */
  refuse(reason: AppError): void {
    this.refusal = reason;
  }

  async close(): Promise<void> {
    await this.orm.close();
  }

  private run<T>(identity: Identity, work: (tx: Transaction) => Promise<T>, isRead = false): Promise<T> {
    if (this.refusal) return Promise.reject(this.refusal);
    if (this.driver === 'postgres') return this.transact(identity, work, isRead);
    return this.turns.run(isRead, async () => {
      // In memory it answers without a turn of the event loop: transactions in a row would starve sockets.
      await nextTurn();
      return this.transact(identity, work, isRead);
    });
  }

  private callAlone<Row>(call: RawBuilder<Row>): Promise<Row[]> {
    this.calls ??= this.openCalls();
    return this.answered(this.calls.then(({ kysely, run }) => run<Row>(call.compile(kysely))));
  }

  /** Made once: they know no transaction and no entities. */
  private async openCalls(): Promise<Calls> {
    const kysely = (this.orm.em.fork() as EntityManager).getKysely<Tables>();
    if (!(this.orm instanceof PostgresOrm)) {
      return { kysely, run: async (query) => (await kysely.executeQuery(query)).rows };
    }
    const kept = new KeptStatements(await this.orm.em.getConnection().getNativeClient());
    return { kysely, run: (query) => kept.run(query) };
  }

  /** @throws AppError UNAVAILABLE where the connection is lost; whether the commit landed is then not known */
  private answered<T>(work: Promise<T>): Promise<T> {
    return work.then(
      (result) => {
        this.answeredAt = performance.now();
        return result;
      },
      (error: unknown) => {
        throw asUnreachable(error);
      },
    );
  }

  private async transact<T>(
    identity: Identity,
    work: (tx: Transaction) => Promise<T>,
    isRead: boolean,
  ): Promise<T> {
    const fork = this.orm.em.fork() as EntityManager;
    const run = async (em: EntityManager) => {
      const kysely = em.getKysely<Tables>().withPlugin(new ConvertedValues(em, this.values));
      // Row-level security makes the planner expect much, and then compiling costs more than the query itself.
      await sql`select set_config('role', ${identity.role}, true),
        set_config('jit', 'off', true),
        set_config('quartet.workspace_id', ${identity.workspaceId}, true),
        set_config('quartet.user_id', ${identity.userId}, true)${isRead ? READ_ONLY : sql``}${this.limitSettings()}`.execute(
        kysely,
      );
      const result = await work({ em, sql: kysely });
      // What was only read has no changes: looking for them takes as long as the reading of a large list.
      if (isRead) em.clear();
      return result;
    };
    return this.answered(fork.transactional(run));
  }

  /** Set with each transaction, not with each connection: so they hold behind a pooler as well. */
  private limitSettings(): RawBuilder<unknown> {
    if (!this.limits) return sql``;
    return sql`, set_config('statement_timeout', ${String(this.limits.statementMs)}, true),
      set_config('idle_in_transaction_session_timeout', ${String(this.limits.pauseMs)}, true)`;
  }
}

/** Opens the database without touching its schema; see `migrate`. */
export async function openOrm(target: DatabaseTarget): Promise<PostgresOrm | PgliteOrm> {
  if (target.driver === 'postgres') return PostgresOrm.init(postgresOptions(target));
  const { dataDir, vectors = false, migrations = MIGRATIONS } = target;
  if (dataDir.startsWith('memory://')) {
    return PgliteOrm.init(memoryOptions(target, await loadExtensions({ vectors })));
  }
  await layCluster(dataDir, migrations);
  return ThreadedOrm.open({ dataDir, vectors });
}
