import { DriverException } from '@mikro-orm/core';
import { AppError, ErrorCode } from '../lib/errors.js';
import { Database, openOrm } from './database.js';
import { migrate } from './migrate.js';
import { limitsOf, type DatabaseTarget } from './orm-options.js';
import { requireVectorExtension } from './vector-extension.js';

const OLDEST_VERSION = 14;

export interface MigratedDatabase {
  readonly database: Database;
  /** Names of the migrations that were applied now. */
  readonly applied: readonly string[];
}

/** One holds the lock, one migrates. */
const MIGRATION_CONNECTIONS = 2;

/**
 * Opens the database, checks its version, brings its schema up to date and makes the extensions that are asked for.
 * @throws AppError UNAVAILABLE with what to do, where it cannot be reached or used
 */
export async function openMigratedDatabase(target: DatabaseTarget): Promise<MigratedDatabase> {
  if (target.driver === 'pglite') {
    const orm = await open(target);
    const applied = await bringUpToDate(orm, target);
    return { database: new Database(orm, target.driver), applied };
  }
  // Migrations take as long as they take, and wait for one another, so no limit binds their connections.
  const migrating: DatabaseTarget = { ...target, poolSize: MIGRATION_CONNECTIONS, limits: null };
  const orm = await open(migrating);
  const applied = await bringUpToDate(orm, migrating);
  await orm.close(true);
  return { database: new Database(await open(target), target.driver, limitsOf(target)), applied };
}

type Orm = Awaited<ReturnType<typeof openOrm>>;

function open(target: DatabaseTarget): Promise<Orm> {
  return openOrm(target).catch((error: unknown) => {
    throw unusable(target, error);
  });
}

/** Closes the database again where that fails. */
async function bringUpToDate(orm: Orm, target: DatabaseTarget): Promise<string[]> {
  try {
    await checkVersion(orm);
    const applied = await migrate(orm);
    if (target.vectors) await requireVectorExtension(orm);
    return applied;
  } catch (error) {
    await orm.close(true);
    throw error instanceof AppError ? error : unusable(target, error);
  }
}

async function checkVersion(orm: Orm): Promise<void> {
  const [row] = await orm.em
    .fork()
    .execute<{ version: string }[]>("select current_setting('server_version_num') as version");
  const major = Math.floor(Number(row?.version) / 10_000);
  if (major < OLDEST_VERSION) {
    throw new AppError(
      ErrorCode.UNAVAILABLE,
      `The database is PostgreSQL ${major}; Quartet needs ${OLDEST_VERSION} or later.`,
    );
  }
}

/** Never repeats the address itself: it holds the password. */
function unusable(target: DatabaseTarget, error: unknown): AppError {
  const cause = error instanceof DriverException && error.cause instanceof Error ? error.cause : error;
  const reason = messageOf(cause);
  const message =
    target.driver === 'postgres'
      ? `The database at ${new URL(target.url).host} cannot be used: ${reason}. Check DATABASE_URL and that PostgreSQL is running.`
      : `The embedded database in ${target.dataDir} cannot be opened: ${reason}. Set QUARTET_DATA_DIR to another folder, or move this one away.`;
  return new AppError(ErrorCode.UNAVAILABLE, message, { retryable: true, cause: error });
}

/** A refused connection to a name with several addresses is an AggregateError without a message of its own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ');
  if (!(error instanceof Error)) return String(error);
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}
