import { DriverException } from '@mikro-orm/core';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { openOrm } from './database.js';

/** Taken by all processes that start together, for making an extension twice at once fails; any fixed number will do. */
const EXTENSION_LOCK = 7_214_404;

const INSTALL =
  "install pgvector on the database's server (on Debian and Ubuntu the package postgresql-VERSION-pgvector of apt.postgresql.org)";
const ALLOW = 'let an administrator run "create extension vector" in this database';

/** By SQLSTATE: 0A000 says so since PostgreSQL 16, 58P01 before. */
const FIXES: ReadonlyMap<unknown, string> = new Map([
  ['0A000', INSTALL],
  ['58P01', INSTALL],
  ['42501', ALLOW],
]);

/**
 * Makes sure that the database can compare vectors.
 * @throws AppError UNAVAILABLE that says what to install
 */
export async function requireVectorExtension(orm: Awaited<ReturnType<typeof openOrm>>): Promise<void> {
  try {
    await orm.em.fork().transactional(async (tx) => {
      await tx.execute('select pg_advisory_xact_lock(?)', [EXTENSION_LOCK]);
      await tx.execute('create extension if not exists vector');
    });
  } catch (error) {
    const fix = error instanceof DriverException ? FIXES.get(error.code) : undefined;
    if (fix === undefined) throw error;
    const message = `QUARTET_EMBEDDING_MODEL needs the extension "vector" in PostgreSQL: ${fix}, or start without an embedding model.`;
    throw new AppError(ErrorCode.UNAVAILABLE, message, { cause: error });
  }
}
