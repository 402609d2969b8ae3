import { sql } from 'kysely';
import type { Transaction } from '../database/database.js';
import { BUILT_IN_AGENTS, type BuiltInAgent } from './built-in-agents.js';
import { sameJson } from './same-json.js';

/**
 * Brings the built-in agents of the database up to this program's definitions. Safe to run at every start and
 * from several processes: a version is added only where a definition differs. Needs the worker's identity
 * without a workspace, for the rows belong to none.
 */
export async function ensureBuiltInAgents(
  tx: Transaction,
  agents: readonly BuiltInAgent[] = BUILT_IN_AGENTS,
): Promise<void> {
  // Rows are made in one order by everybody, so that two starting processes wait for each other only.
  for (const agent of agents) await ensure(tx, agent);
}

async function ensure(tx: Transaction, agent: BuiltInAgent): Promise<void> {
  const { id, name, kind, description, capabilities, configuration } = agent;
  const made = await tx.sql
    .insertInto('agents')
    .values({ id, workspace_id: null, name, kind, description, capabilities, configuration })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  const version = made?.version ?? (await raise(tx, agent));
  if (version === null) return;
  await tx.sql
    .insertInto('agent_versions')
    .values({ agent_id: id, version, workspace_id: null, description, capabilities, configuration })
    .execute();
}

/** @returns the new version, or null where nothing differs */
async function raise(tx: Transaction, agent: BuiltInAgent): Promise<number | null> {
  const { id, description, capabilities, configuration } = agent;
  const current = await tx.sql
    .selectFrom('agents')
    .select(['version', 'description', 'capabilities', 'configuration'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const { version, ...stored } = current;
  if (sameJson(stored, { description, capabilities, configuration })) return null;
  const values = { version: version + 1, description, capabilities, configuration };
  await tx.sql
    .updateTable('agents')
    .set({ ...values, updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
  return version + 1;
}
