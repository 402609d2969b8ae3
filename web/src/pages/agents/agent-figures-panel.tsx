import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { AgentCostDocument } from '../../generated/graphql.js';
import { useNow } from '../../parts/clock.js';
import { useClock } from '../../parts/clock-context.js';
import { DayBars } from '../../parts/day-bars.js';
import { formatDuration } from '../../parts/duration.js';
import { formatCost, formatDollars, type Spent } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { TimeAgo } from '../../parts/time-ago.js';
import type { AgentDetail } from './agent-detail.js';
import styles from './agents.module.css';
import { runsByDay, successWords } from './figures.js';

/** How an agent did in the last seven days. */
export function AgentFiguresPanel({ agent }: { readonly agent: AgentDetail }) {
  const now = useNow(useClock());
  const spent = useSpent(agent.id);
  const failedAt = agent.failures.nodes[0]?.endedAt;
  const { d1, d2, d3, d4, d5, d6, d7, status } = agent;
  return (
    <Panel title="In the last 7 days">
      <div className={styles.body}>
        <dl className={styles.figures}>
          <Figure name="Completed" value={successWords(d7)} />
          <Figure name="Failed" value={d7.failed.toLocaleString('en')} />
          <Figure name="p50" value={formatDuration(d7.p50DurationMs)} />
          <Figure name="p95" value={formatDuration(d7.p95DurationMs)} />
          <Figure name={spent?.calls === 0 ? 'Cost (no model)' : 'Cost'} value={costWords(spent)} />
          <Figure name="Last failure" value={failedAt ? <TimeAgo at={failedAt} /> : 'none'} />
          <Figure name="Running now" value={String(status.runningTasks)} />
          <Figure name="Waiting now" value={String(status.waitingTasks)} />
        </dl>
        <DayBars title="Runs" days={runsByDay([d1, d2, d3, d4, d5, d6, d7], now)} />
      </div>
    </Panel>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const WEEK_MS = 7 * 86_400_000;

/** What its calls to models cost in the last seven days. */
function useSpent(id: string): Spent | undefined {
  const [since] = useState(() => new Date(Date.now() - WEEK_MS).toISOString());
  const [{ data }] = useQuery({ query: AgentCostDocument, variables: { id, since } });
  return data?.usage;
}

function costWords(spent: Spent | undefined): string {
  return spent?.calls === 0 ? formatDollars(0) : formatCost(spent);
}
