import { Anchor } from '@mantine/core';
import { memo, useMemo } from 'react';
import { useQuery } from 'urql';
import { hasSessionEnded } from '../../../../../client/src/session-log/session-state.js';
import { SessionBudget } from '../../../budgets/session-budget.js';
import { SessionUsageDocument } from '../../../generated/graphql.js';
import { useClock } from '../../../parts/clock-context.js';
import { useNow } from '../../../parts/clock.js';
import { describeError } from '../../../parts/describe-error.js';
import { formatCost } from '../../../parts/money.js';
import { Panel } from '../../../parts/panel.js';
import { ErrorState, Loading } from '../../../parts/states.js';
import { useChoose } from '../use-choice.js';
import type { SessionFacts } from '../use-session-facts.js';
import { useAgentName } from '../watch/agent-names.js';
import { useReadAgain } from '../watch/use-read-again.js';
import { useLog, useSessionState } from '../watch/watch-context.js';
import { CostTable } from './cost-table.js';
import styles from './cost.module.css';
import { groupRows, taskRows, type Figures } from './sum-usage.js';

/** What the session took: workers' time by the log, calls to models by the server. */
export function CostTab({ facts }: { readonly facts: SessionFacts }) {
  const variables = { id: facts.id };
  const [{ data, error }, read] = useQuery({ query: SessionUsageDocument, variables });
  useReadAgain(read);
  const session = data?.session;
  const usage = useMemo(() => new Map(session?.graph?.tasks.map((task) => [task.id, task.usage])), [session]);
  if (error && !session) return <ErrorState fault={describeError(error)} onRetry={() => read()} />;
  if (!session) return <Loading rows={8} />;
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
              memories: 0,
              waitedMs: null,
              ranMs: null,
            }))}
            Name={OwnName}
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

interface UsageProps {
  readonly usage: ReadonlyMap<string, Figures>;
}

/** Drawn when figures came, not while they are asked for again. */
const ByAgentAndTask = memo(function ByAgentAndTask({ usage }: UsageProps) {
  const { status } = useSessionState('session');
  return hasSessionEnded(status) ? <Ended usage={usage} /> : <Ticking usage={usage} />;
});

function Ended({ usage }: UsageProps) {
  const { endedAt } = useSessionState('session', 'tasks');
  return <Tables usage={usage} now={endedAt ?? 0} />;
}

/** With the clock, not with each change: a thousand lines take more than a frame. */
function Ticking({ usage }: UsageProps) {
  useSessionState('topology');
  return <Tables usage={usage} now={useNow(useClock())} />;
}

/** @param now where attempts end that still run */
function Tables({ usage, now }: UsageProps & { readonly now: number }) {
  const { state } = useLog();
  const rows = taskRows(state, usage, now);
  const agents = groupRows(rows, ({ task }) => task.agentId);
  return (
    <>
      <Panel>
        <CostTable caption="Agent" showTasks showTime rows={agents} Name={AgentName} />
      </Panel>
      <Panel>
        <CostTable caption="Task" showTasks={false} showTime rows={rows} Name={TaskName} />
      </Panel>
    </>
  );
}

interface NameProps {
  readonly id: string;
}

const OwnName = ({ id }: NameProps) => <>{id}</>;

const AgentName = ({ id }: NameProps) => <>{useAgentName()(id)}</>;

/** Leads to the task. */
function TaskName({ id }: NameProps) {
  const { state } = useLog();
  const choose = useChoose();
  return (
    <Anchor component="button" size="sm" onClick={() => choose({ tab: 'graph', task: id, seq: undefined })}>
      {state.tasks.get(id)?.name}
    </Anchor>
  );
}
