import { MikroORM as PgliteOrm } from '@mikro-orm/pglite';
import type { MikroORM as PostgresOrm, EntityManager } from '@mikro-orm/postgresql';
import { sql, type QueryExecutorProvider } from 'kysely';
import type { NamedMigration } from '../../migrations/named-migration.js';
import { findNewerSchema } from './newer-schema.js';

/** Transaction-level advisory lock that all migrating processes of one database take; any fixed number will do. */
export const MIGRATION_LOCK = 7_214_403;

/**
 * Brings the schema up to this program's version. Safe to run from several processes at once and again after
 * a kill: all of it is one transaction, under an advisory lock. Migrations of a newer program are left alone.
 * @returns names of the migrations that were applied
 * @throws AppError SCHEMA_TOO_NEW where a newer program's migration is marked as breaking this one
 */
export async function migrate(orm: PostgresOrm | PgliteOrm): Promise<string[]> {
  // The embedded database has one connection, which a transaction around this would wait for, and one process.
  if (orm instanceof PgliteOrm) {
    const kysely = orm.em.fork().getKysely();
    await requireSuitable(orm, kysely);
    const applied = await orm.migrator.up();
    await markBreaking(orm, kysely);
    return applied.map(({ name }) => name);
  }
  // The lock belongs to the transaction, so that a killed process leaves none behind.
  return orm.em.fork().transactional(async (em) => {
    await em.execute(END_WITH_CLIENT);
    await em.execute('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    const kysely = em.getKysely();
    // What another process did while this one waited counts.
    await requireSuitable(orm, kysely);
    const applied = await orm.migrator.up({ transaction: contextOf(em) });
    await markBreaking(orm, kysely);
    return applied.map(({ name }) => name);
  });
}

/**
 * Without it the server finishes a long statement for a process that was killed, and keeps the lock meanwhile. Not
 * every system can tell that a client is gone.
 */
const END_WITH_CLIENT = `do $$ begin
  perform set_config('client_connection_check_interval', '1000', true);
exception when others then null;
end $$`;

function contextOf(em: EntityManager): object {
  const context = em.getTransactionContext<object>();
  if (!context) throw new Error('A migration needs a transaction.');
  return context;
}

function migrationsOf(orm: PostgresOrm | PgliteOrm): readonly NamedMigration[] {
  const { migrationsList = [] } = (orm as PostgresOrm).config.get('migrations');
  return migrationsList as unknown as readonly NamedMigration[];
}

async function requireSuitable(orm: PostgresOrm | PgliteOrm, kysely: QueryExecutorProvider): Promise<void> {
  const problem = await findNewerSchema(
    kysely,
    migrationsOf(orm).map(({ name }) => name),
  );
  if (problem) throw problem;
}

/** A program of the version before has no code of a migration: what it must know stands in the database. */
async function markBreaking(orm: PostgresOrm | PgliteOrm, kysely: QueryExecutorProvider): Promise<void> {
  for (const { name, breaking } of migrationsOf(orm)) {
    if (!breaking) continue;
    await sql`update schema_migrations set breaking = ${breaking}
      where name = ${name} and breaking is distinct from ${breaking}`.execute(kysely);
  }
}

/** Takes back every migration, newest first. Every row is lost. */
export async function revertAll(orm: PostgresOrm | PgliteOrm): Promise<void> {
  await orm.migrator.down({ to: 0 });
}
