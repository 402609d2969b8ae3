import { countFailure, type BreakerKey } from '../sql/circuit-breaker.js';
import type { LeftTask } from '../sql/leave-running.js';
import type { AttemptFailure } from '../retry-policy.js';
import type { OrchestratorSettings } from '../settings.js';
import type { Unit } from '../unit.js';

/** Where the failures of a task's agent are counted. */
export function breakerKey({ workspace_id, agent_id }: LeftTask): BreakerKey {
  return { workspaceId: workspace_id, agentId: agent_id };
}

/**
 * Counts a failed attempt against its agent, if it was the agent's: what no other try can mend lies in what was
 * asked, and a database that did not answer is no agent's fault.
 */
export async function noteFailure(
  unit: Unit,
  task: LeftTask,
  { failure, retryAfterMs, isAgents }: AttemptFailure,
  { breaker }: OrchestratorSettings,
): Promise<void> {
  if (!isAgents) return;
  const key = breakerKey(task);
  const { failures, openForMs, isNews } = await countFailure(
    unit.tx,
    key,
    failure,
    breaker,
    retryAfterMs ?? 0,
  );
  if (openForMs === null) return;
  unit.effects.fallsDueIn(openForMs);
  if (isNews) unit.effects.breakers.push({ ...key, state: 'OPEN', failures, openForMs, code: failure.code });
}
