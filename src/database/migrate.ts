import { MikroORM as PgliteOrm } from '@mikro-orm/pglite';
import type { MikroORM as PostgresOrm } from '@mikro-orm/postgresql';

/** Session-level advisory lock that all migrating processes of one database take; any fixed number will do. */
export const MIGRATION_LOCK = 7_214_403;

/**
 * Brings the schema up to this program's version. Safe to run from several processes at once and again after
 * a kill: each migration is one transaction, under an advisory lock.
 * @returns names of the migrations that were applied
 */
export async function migrate(orm: PostgresOrm | PgliteOrm): Promise<string[]> {
  // The lock belongs to a transaction, so that a killed process leaves none behind. The embedded database
  // has one connection and one process, where a lock would wait for itself.
  if (orm instanceof PgliteOrm) return up(orm);
  return orm.em.fork().transactional(async (tx) => {
    await tx.execute('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    return up(orm);
  });
}

async function up(orm: PostgresOrm | PgliteOrm): Promise<string[]> {
  const applied = await orm.migrator.up();
  return applied.map((migration) => migration.name);
}

/** Takes back every migration, newest first. Every row is lost. */
export async function revertAll(orm: PostgresOrm | PgliteOrm): Promise<void> {
  await orm.migrator.down({ to: 0 });
}
