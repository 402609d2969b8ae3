import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { PeriodBudgets } from '../../budgets/period-budgets.js';
import { OperationsNowDocument, OperationsWindowDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { hasModel } from '../../parts/has-model.js';
import { PageHead } from '../../parts/page-head.js';
import { Panel } from '../../parts/panel.js';
import { ErrorState, Loading } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import { AgentTimes } from './agent-times.js';
import { Health } from './health-line.js';
import styles from './operations-page.module.css';
import { QueueFacts } from './queue-facts.js';
import { RetentionPanel } from './retention-panel.js';
import { WINDOWS } from './search.js';
import { Services } from './services.js';
import { Spending } from './spending.js';

const route = getRouteApi('/operations');
const EVERY_MS = 5_000;
const WINDOW_NAMES: Record<(typeof WINDOWS)[number], string> = { 1: '24 hours', 7: '7 days', 30: '30 days' };

/** How the workspace is served: what is wrong first, then queue, times, spending and retention. */
export function OperationsPage() {
  useTitle('Operations');
  const { days = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <PageHead title="Operations" />
      <Now />
      <div className={styles.window}>
        <SegmentedControl
          size="xs"
          aria-label="Counted over"
          value={String(days)}
          data={WINDOWS.map((value) => ({ value: String(value), label: WINDOW_NAMES[value] }))}
          onChange={(next) =>
            void navigate({
              search: { days: Number(next) as typeof days },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      <Window key={days} days={days} />
    </>
  );
}

/** Read again every five seconds while somebody looks. What was read last stays where the next reading fails. */
function Now() {
  const [{ data, error }, readAgain] = useQuery({ query: OperationsNowDocument });
  const [last, keep] = useState(data);
  if (data && data !== last) keep(data);
  const now = data ?? last;
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) readAgain({ requestPolicy: 'network-only' });
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [readAgain]);
  const fault = error && (
    <ErrorState fault={describeError(error)} onRetry={() => readAgain({ requestPolicy: 'network-only' })} />
  );
  if (!now) return fault ?? <Loading rows={8} />;
  const { queueStatus: queue, retentionStatus: retention } = now;
  return (
    <>
      {fault}
      <Health queue={queue} retention={retention} />
      <div className={styles.panels}>
        <Panel title="Queue">
          <QueueFacts queue={queue} />
        </Panel>
        <RetentionPanel
          retention={retention}
          onChanged={() => readAgain({ requestPolicy: 'network-only' })}
        />
      </div>
      {queue.providers.length > 0 && (
        <div className={styles.outside}>
          <Panel title="Services outside">
            <Services providers={queue.providers} />
          </Panel>
          {hasModel(queue.providers) && (
            <Panel title="Budgets for models">
              <PeriodBudgets />
            </Panel>
          )}
        </div>
      )}
    </>
  );
}

function Window({ days }: { readonly days: number }) {
  const [variables] = useState(() => {
    const since = new Date(Date.now() - days * 86_400_000).toISOString();
    return { since, hours: days * 24 };
  });
  const [{ data, error }, readAgain] = useQuery({ query: OperationsWindowDocument, variables });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={8} />;
  return (
    <div className={styles.stack}>
      <Panel title="Execution times">
        <AgentTimes agents={data.agents.nodes} />
      </Panel>
      <Panel title="Spending">
        <Spending usage={data.usage} />
      </Panel>
    </div>
  );
}
