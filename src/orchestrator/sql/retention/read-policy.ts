import type { Transaction } from '../../../database/database.js';
import type { RetentionPolicy } from '../../retention/retention-policy.js';

/** What a workspace says of its own; null where it says nothing. */
export interface OwnPolicy {
  readonly sessionDays: number | null;
  readonly stepDays: number | null;
}

export async function readOwnPolicy(tx: Transaction, workspaceId: string): Promise<OwnPolicy> {
  const own = await tx.sql
    .selectFrom('workspace_retention')
    .select(['session_days as sessionDays', 'step_days as stepDays'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return own ?? { sessionDays: null, stepDays: null };
}

/** What holds for a workspace at this moment. @param defaults what the server keeps */
export async function readPolicy(
  tx: Transaction,
  workspaceId: string,
  defaults: RetentionPolicy,
): Promise<RetentionPolicy> {
  const own = await readOwnPolicy(tx, workspaceId);
  return {
    sessionDays: own.sessionDays ?? defaults.sessionDays,
    stepDays: own.stepDays ?? defaults.stepDays,
  };
}
