import type { Extensions } from '@electric-sql/pglite';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig as definePgliteConfig } from '@mikro-orm/pglite';
import { defineConfig as definePostgresConfig } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { MIGRATIONS } from '../../migrations/index.js';
import type { NamedMigration } from '../../migrations/named-migration.js';
import { ENTITIES } from '../entities/all-entities.js';
import { dropSilent } from './drop-silent.js';
import { giveBackLost } from './give-back-lost.js';
import type { PgliteThread } from './embedded/pglite-thread.js';
import { DEFAULT_TIME_LIMITS, longestSilence, type TimeLimits } from './time-limits.js';

/** Which database: PostgreSQL inside this process, or a server. */
export type DatabaseTarget = (EmbeddedTarget | ServerTarget) & {
  /** Must it compare vectors? That needs the extension pgvector. Default false. */
  readonly vectors?: boolean;
};

interface EmbeddedTarget extends SchemaTarget {
  readonly driver: 'pglite';
  /** Folder of the cluster, or `memory://` for one that ends with the process. */
  readonly dataDir: string;
  /** A cluster to start from, as `dumpDataDir` made it; only for one in memory. */
  readonly loadDataDir?: Blob;
}

interface ServerTarget extends SchemaTarget {
  readonly driver: 'postgres';
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Largest number of connections of this process. */
  readonly poolSize: number;
  /** How long transactions may keep others waiting; null: without end. Default: `DEFAULT_TIME_LIMITS`. */
  readonly limits?: TimeLimits | null;
}

interface SchemaTarget {
  /** What the schema is brought to. Default: every migration of this program. */
  readonly migrations?: readonly NamedMigration[];
}

const common = ({ migrations = MIGRATIONS }: SchemaTarget) => ({
  entities: ENTITIES,
  extensions: [Migrator],
  forceUtcTimezone: true,
  // What went wrong is thrown, and what was migrated is returned: nothing is left to print.
  logger: () => undefined,
  // Functions of the database come from migrations; the schema generator must leave them alone.
  schemaGenerator: { ignoreRoutines: true, skipTables: ['schema_migrations'] },
  migrations: {
    tableName: 'schema_migrations',
    migrationsList: [...migrations],
    snapshot: false,
    transactional: true,
    allOrNothing: true,
  },
});

/** For a database in memory, inside this thread. */
export function memoryOptions(
  { loadDataDir, ...schema }: SchemaTarget & { readonly loadDataDir?: Blob },
  extensions: Extensions,
) {
  return definePgliteConfig({
    ...common(schema),
    dbName: 'memory://',
    // A function, for options are copied and a Blob's copy cannot be read.
    driverOptions: () => ({ extensions, ...(loadDataDir ? { loadDataDir } : {}) }),
  });
}

/** For a database in a folder, which the thread has open. */
export function folderOptions(thread: PgliteThread) {
  return definePgliteConfig({
    ...common({}),
    dbName: 'postgres',
    // Functions, for options are copied, and there is one thread.
    driverOptions: () => ({ pglite: () => thread }),
  });
}

/** How long a connection may take to come about, or to become free. */
const CONNECT_WITHIN_MS = 10_000;
/** After so long without traffic the system looks whether the other side is still there. */
const KEEP_ALIVE_AFTER_MS = 10_000;

export function postgresOptions(target: ServerTarget) {
  const limits = limitsOf(target);
  return definePostgresConfig({
    ...common(target),
    clientUrl: target.url,
    pool: { min: 0, max: target.poolSize },
    driverOptions: {
      application_name: 'quartet',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
      onPoolCreated: (pool: Pool) => {
        giveBackLost(pool);
        if (limits) dropSilent(pool, longestSilence(limits));
      },
    },
  });
}

/** Null where statements may take as long as they like; the embedded database knows no such limit. */
export function limitsOf(target: DatabaseTarget): TimeLimits | null {
  if (target.driver === 'pglite') return null;
  return target.limits === undefined ? DEFAULT_TIME_LIMITS : target.limits;
}
