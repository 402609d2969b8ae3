import { sql, type QueryExecutorProvider } from 'kysely';
import { AppError, ErrorCode } from '../lib/errors.js';

/** When a rolling upgrade may have gone on, in milliseconds. */
const RETRY_AFTER_MS = 5_000;

interface BreakingRow {
  readonly name: string;
  readonly breaking: string;
}

/**
 * Looks for migrations that this program does not know and that are marked as breaking it. Needs neither the
 * table nor its column to be there.
 * @param known names of this program's migrations
 * @returns AppError SCHEMA_TOO_NEW in one line, or null where the schema suits
 */
export async function findNewerSchema(
  kysely: QueryExecutorProvider,
  known: readonly string[],
): Promise<AppError | null> {
  const table = await sql<{ isThere: boolean }>`
    select to_regclass('schema_migrations') is not null as "isThere"`.execute(kysely);
  if (!table.rows[0]?.isThere) return null;
  const { rows } = await sql<BreakingRow>`
    select name, to_jsonb(m) ->> 'breaking' as breaking from schema_migrations m
    where to_jsonb(m) ->> 'breaking' is not null and name <> all(${known}::text[])
    order by id`.execute(kysely);
  return rows.length === 0 ? null : tooNew(rows);
}

function tooNew(rows: readonly BreakingRow[]): AppError {
  const changes = rows.map(({ name, breaking }) => `${name} (it ${breaking})`).join(', ');
  const message =
    `A newer version of Quartet has changed the database in a way that this one cannot work with: ${changes}. ` +
    'Run that version or a later one.';
  return new AppError(ErrorCode.SCHEMA_TOO_NEW, message, { retryable: true, retryAfterMs: RETRY_AFTER_MS });
}
