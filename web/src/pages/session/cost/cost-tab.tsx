import { Anchor } from '@mantine/core';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { SessionBudget } from '../../../budgets/session-budget.js';
import { SessionUsageDocument } from '../../../generated/graphql.js';
import { useClock } from '../../../parts/clock-context.js';
import { useNow } from '../../../parts/clock.js';
import { describeError } from '../../../parts/describe-error.js';
import { formatCost } from '../../../parts/money.js';
import { Panel } from '../../../parts/panel.js';
import { ErrorState, Loading } from '../../../parts/states.js';
import { useChoice } from '../use-choice.js';
import type { SessionFacts } from '../use-session-facts.js';
import { useAgentName } from '../watch/agent-names.js';
import { useSessionState, useTopic } from '../watch/watch-context.js';
import { CostTable } from './cost-table.js';
import styles from './cost.module.css';
import { groupRows, taskRows, type CostRow, type Figures } from './sum-usage.js';

const EVERY_MS = 3_000;

/** What the session took: workers' time by the log, calls to models by the server. */
export function CostTab({ facts }: { readonly facts: SessionFacts }) {
  const variables = { id: facts.id };
  const [{ data, error }, read] = useQuery({ query: SessionUsageDocument, variables });
  const version = useTopic('tasks');
  useEffect(() => {
    if (version === 0) return;
    const timer = setTimeout(() => read({ requestPolicy: 'network-only' }), EVERY_MS);
    return () => clearTimeout(timer);
  }, [version, read]);
  const session = data?.session;
  if (error && !session) return <ErrorState fault={describeError(error)} onRetry={() => read()} />;
  if (!session) return <Loading rows={8} />;
  const usage = new Map(session.graph?.tasks.map((task) => [task.id, task.usage]));
  const { own, tree } = session;
  return (
    <div className={styles.column}>
      <ByAgentAndTask usage={usage} />
      {own.models.length > 0 && (
        <Panel>
          <CostTable
            caption="Model"
            showTasks={false}
            showTime={false}
            rows={own.models.map((model) => ({
              ...model,
              id: model.model,
              tasks: 0,
              waitedMs: null,
              ranMs: null,
            }))}
            nameOf={({ id }) => id}
          />
        </Panel>
      )}
      <SessionBudget sessionId={facts.id} calls={tree.calls} />
      {tree.calls > own.calls && (
        <p className="dim">With the sessions that came out of this one: {formatCost(tree)}</p>
      )}
    </div>
  );
}

function ByAgentAndTask({ usage }: { readonly usage: ReadonlyMap<string, Figures> }) {
  const state = useSessionState('tasks', 'session');
  const now = useNow(useClock());
  const nameOf = useAgentName();
  const [, choose] = useChoice();
  const rows = taskRows(state, usage, state.endedAt ?? now);
  const agents = groupRows(rows, ({ task }) => task.agentId);
  const taskName = ({ id }: CostRow) => (
    <Anchor component="button" size="sm" onClick={() => choose({ tab: 'graph', task: id, seq: undefined })}>
      {state.tasks.get(id)?.name}
    </Anchor>
  );
  return (
    <>
      <Panel>
        <CostTable caption="Agent" showTasks showTime rows={agents} nameOf={({ id }) => nameOf(id)} />
      </Panel>
      <Panel>
        <CostTable caption="Task" showTasks={false} showTime rows={rows} nameOf={taskName} />
      </Panel>
    </>
  );
}
