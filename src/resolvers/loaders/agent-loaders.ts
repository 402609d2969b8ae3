import { AgentActivation } from '../../entities/agent-activation.js';
import { AgentVersion } from '../../entities/agent-version.js';
import { selectBreakers, type Breaker } from '../../services/breaker-state.js';
import { byKey, groupByKey, viewerListLoader, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** The workspace's own switch for a built-in agent, by agent id; null where it never touched it. */
export function agentActivationLoader(source: LoaderSource) {
  return viewerLoader<string, AgentActivation>(source, async ({ em }, agentIds) =>
    byKey(await em.find(AgentActivation, { agentId: { $in: [...agentIds] } }), (row) => row.agentId),
  );
}

/** Versions of an agent, newest first. */
export function agentVersionsLoader(source: LoaderSource) {
  return viewerListLoader<string, AgentVersion>(source, async ({ em }, agentIds) => {
    const versions = await em.find(
      AgentVersion,
      { agentId: { $in: [...agentIds] } },
      { orderBy: { agentId: 'asc', version: 'desc' } },
    );
    return groupByKey(versions, (version) => version.agentId);
  });
}

/** Failures in a row of an agent in the workspace, by agent id; null where it did not fail last. */
export function agentBreakerLoader(source: LoaderSource) {
  return viewerLoader<string, Breaker>(source, async (tx, agentIds) =>
    byKey(
      await selectBreakers(tx.sql)
        .where('agent_id', 'in', [...agentIds])
        .execute(),
      (row) => row.agentId,
    ),
  );
}

/** Counts of an agent's open tasks in the workspace. */
export interface AgentWork {
  readonly runningTasks: number;
  readonly waitingTasks: number;
}

const WAITING = ['BLOCKED', 'READY', 'RETRY_WAIT', 'INPUT_REQUIRED'] as const;

export function agentWorkLoader(source: LoaderSource) {
  return viewerLoader<string, AgentWork>(source, async (tx, agentIds) => {
    const rows = await tx.sql
      .selectFrom('agent_tasks')
      .select((row) => [
        'agent_id as agentId',
        row.fn.countAll().filterWhere('status', '=', 'RUNNING').as('running'),
        row.fn.countAll().filterWhere('status', 'in', WAITING).as('waiting'),
      ])
      .where('agent_id', 'in', [...agentIds])
      .where('status', 'in', ['RUNNING', ...WAITING])
      .groupBy('agent_id')
      .execute();
    return new Map(
      rows.map((row) => [
        row.agentId,
        { runningTasks: Number(row.running), waitingTasks: Number(row.waiting) },
      ]),
    );
  });
}
