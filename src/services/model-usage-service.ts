import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Database } from '../database/database.js';
import { badInput } from '../lib/errors.js';
import { parseInput, uuid } from '../lib/input.js';
import type { Viewer } from '../lib/viewer.js';
import { NO_USAGE, sumModelCalls, type ModelUsage } from './model-usage.js';

const filterSchema = z.object({
  agentId: uuid().nullish(),
  userId: uuid().nullish(),
  since: z.date().nullish(),
  until: z.date().nullish(),
});

/** Which calls are summed; what is left out narrows nothing. */
export type UsageFilter = z.input<typeof filterSchema>;

/** What the workspace's calls to models took and cost. */
export class ModelUsageService {
  constructor(private readonly database: Database) {}

  /**
   * Calls whose sessions are gone are counted with the hour that they began in.
   * @throws AppError BAD_USER_INPUT if the period ends before it begins
   */
  async usage(viewer: Viewer, filter: UsageFilter): Promise<ModelUsage> {
    const { agentId, userId, since, until } = parseInput(filterSchema, filter);
    if (since && until && until < since) throw badInput('until must not be before since.', ['until']);
    const ofWho = sql`c.workspace_id = ${viewer.workspaceId}::uuid
      ${agentId ? sql`and c.agent_id = ${agentId}::uuid` : sql``}
      ${userId ? sql`and c.user_id = ${userId}::uuid` : sql``}`;
    const within = (column: RawBuilder<unknown>) => sql`
      ${since ? sql`and ${column} >= ${since}::timestamptz` : sql``}
      ${until ? sql`and ${column} < ${until}::timestamptz` : sql``}`;
    const calls = sql`
      select 'all' as owner, c.* from model_calls c where ${ofWho} ${within(sql`c.created_at`)}`;
    const archived = sql`
      select 'all' as owner, c.* from archived_model_usage c where ${ofWho} ${within(sql`c.hour`)}`;
    const usages = await this.database.readAsViewer(viewer, (tx) => sumModelCalls(tx, calls, archived));
    return usages.get('all') ?? NO_USAGE;
  }
}
