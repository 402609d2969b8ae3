import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { AgentMetricsType } from '../../schema/agent-status-type.js';
import { byKey, groupByKey, type LoaderSource } from './viewer-loader.js';

/** An agent and the length of the window that is asked about. */
export interface MetricsKey {
  readonly agentId: string;
  readonly windowHours: number;
}

/** Loads metrics: agents that are asked about over one window share a query. */
export function agentMetricsLoader(source: LoaderSource) {
  return new DataLoader<MetricsKey, AgentMetricsType, string>(
    async (keys) => {
      const windows = groupByKey(keys, (key) => key.windowHours);
      const found = new Map<MetricsKey, AgentMetricsType>();
      for (const [windowHours, group] of windows) await readMetrics(source, windowHours, group, found);
      return keys.map((key) => found.get(key)!);
    },
    { cacheKeyFn: ({ agentId, windowHours }) => `${agentId} ${windowHours}` },
  );
}

interface MetricsRow {
  readonly agentId: string;
  readonly since: string | Date;
  readonly runs: string | number;
  readonly completed: string | number;
  readonly failed: string | number;
  readonly average: string | number | null;
  readonly p50: string | number | null;
  readonly p95: string | number | null;
}

/** One row per agent, also for one that never ran. */
async function readMetrics(
  { database, viewer }: LoaderSource,
  windowHours: number,
  keys: readonly MetricsKey[],
  found: Map<MetricsKey, AgentMetricsType>,
): Promise<void> {
  const ids = keys.map((key) => key.agentId);
  const { rows } = await database.readAsViewer(viewer, (tx) =>
    sql<MetricsRow>`
      with durations as (
        select agent_id, status, extract(epoch from ended_at - started_at) * 1000 as ms
        from agent_tasks
        where agent_id = any(${sql.val(ids)}::uuid[])
          and started_at >= clock_timestamp() - make_interval(hours => ${windowHours}::int)
      )
      select asked.id as "agentId",
        clock_timestamp() - make_interval(hours => ${windowHours}::int) as since,
        count(durations.agent_id) as runs,
        count(*) filter (where status = 'COMPLETED') as completed,
        count(*) filter (where status in ('FAILED', 'TIMED_OUT')) as failed,
        avg(ms) filter (where status = 'COMPLETED') as average,
        percentile_cont(0.5) within group (order by ms) filter (where status = 'COMPLETED') as p50,
        percentile_cont(0.95) within group (order by ms) filter (where status = 'COMPLETED') as p95
      from unnest(${sql.val(ids)}::uuid[]) as asked (id)
      left join durations on durations.agent_id = asked.id
      group by asked.id`.execute(tx.sql),
  );
  const byAgent = byKey(rows, (row) => row.agentId);
  for (const key of keys) found.set(key, toMetrics(byAgent.get(key.agentId)!, windowHours));
}

function toMetrics(row: MetricsRow, windowHours: number): AgentMetricsType {
  return {
    since: new Date(row.since),
    windowHours,
    runs: Number(row.runs),
    completed: Number(row.completed),
    failed: Number(row.failed),
    averageDurationMs: row.average === null ? null : Number(row.average),
    p50DurationMs: row.p50 === null ? null : Number(row.p50),
    p95DurationMs: row.p95 === null ? null : Number(row.p95),
  };
}
