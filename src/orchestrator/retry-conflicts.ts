import { setTimeout as sleep } from 'node:timers/promises';

/** Deadlock and serialization failure: the database undid everything, and the same work may succeed at once. */
const CONFLICTS: ReadonlySet<string> = new Set(['40P01', '40001']);
const MAX_TRIES = 6;

/** The SQLSTATE of a database error, which drivers and the ORM wrap in one another. */
function sqlState(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code;
  }
  return null;
}

/** Runs a transaction again that the database undid for another one's sake; six times at most. */
export async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction();
    } catch (error) {
      if (tries >= MAX_TRIES || !CONFLICTS.has(sqlState(error) ?? '')) throw error;
      await sleep(Math.random() * 10 * 2 ** tries);
    }
  }
}
