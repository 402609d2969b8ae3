import { sql } from 'kysely';

/** What may run and start, where an agent or a workspace says nothing of its own; null: any number. */
export interface ClaimLimits {
  readonly maxRunningPerSession: number;
  readonly maxRunningPerAgent: number | null;
  readonly maxRunningPerWorkspace: number | null;
  readonly workspaceStartsPerMinute: number | null;
}

/** The limits that hold for one task; null: none. */
export interface TaskLimits {
  readonly agent_limit: number | null;
  readonly agent_starts: number | null;
  /** The span of `agent_starts`, in seconds. */
  readonly agent_seconds: number | null;
  readonly workspace_limit: number | null;
  /** Within a minute. */
  readonly workspace_starts: number | null;
}

/** A whole number from 1 out of an agent's configuration; null where it holds none. */
function configured(path: string) {
  const value = sql.raw(`agent.configuration #> '{${path}}'`);
  return sql<number | null>`case when jsonb_typeof(${value}) = 'number'
    then least(greatest(1, floor((${value})::numeric)), 1000000000)::int end`;
}

const agentStarts = configured('rateLimit,starts');
const agentSeconds = configured('rateLimit,perSeconds');

/** The columns of `TaskLimits`; reads `agent`, a row of agents, and `own`, a row of workspace_limits or none. */
export function taskLimits(limits: ClaimLimits) {
  return sql`
    coalesce(${configured('maxConcurrency')}, ${limits.maxRunningPerAgent}::int) as agent_limit,
    ${agentStarts} as agent_starts, ${agentSeconds} as agent_seconds,
    coalesce(own.max_running, ${limits.maxRunningPerWorkspace}::int) as workspace_limit,
    coalesce(own.starts_per_minute, ${limits.workspaceStartsPerMinute}::int) as workspace_starts`;
}
