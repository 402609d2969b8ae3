import type { Database } from '../database/database.js';
import { notFound } from '../lib/errors.js';

/** What the operator allows one workspace; null: what the server says for all. */
export interface WorkspaceLimits {
  /** Tasks that run at once. */
  readonly maxRunning: number | null;
  /** Tasks that start within a minute. */
  readonly startsPerMinute: number | null;
}

/**
 * Changes the limits of a workspace, at once and for every process; what is left out stays. For the operator: no
 * member of a workspace may raise its share.
 * @throws AppError NOT_FOUND
 */
export function changeWorkspaceLimits(
  database: Database,
  workspaceId: string,
  changes: Partial<WorkspaceLimits>,
): Promise<WorkspaceLimits> {
  return database.asWorker(null, async ({ sql }) => {
    const known = await sql
      .selectFrom('workspaces')
      .leftJoin('workspace_limits as own', 'own.workspace_id', 'workspaces.id')
      .select(['own.max_running as maxRunning', 'own.starts_per_minute as startsPerMinute'])
      .where('workspaces.id', '=', workspaceId)
      .executeTakeFirst();
    if (!known) throw notFound('Workspace', workspaceId);
    const { maxRunning, startsPerMinute } = { ...known, ...changes };
    const values = { max_running: maxRunning, starts_per_minute: startsPerMinute };
    await sql
      .insertInto('workspace_limits')
      .values({ workspace_id: workspaceId, ...values })
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
      .execute();
    if (startsPerMinute !== known.startsPerMinute) {
      // What was used up of the old rate says nothing of the new one.
      await sql.deleteFrom('start_rates').where('subject_id', '=', workspaceId).execute();
    }
    return { maxRunning, startsPerMinute };
  });
}
