import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useDispatch } from 'react-redux';
import { useQuery } from 'urql';
import { AgentListDocument, type AgentListQuery } from '../../generated/graphql.js';
import type { SessionStatus } from '../../generated/schema-facts.js';
import { formatDuration } from '../../parts/duration.js';
import { PageHead } from '../../parts/page-head.js';
import { Panel } from '../../parts/panel.js';
import { WaitingPage } from '../../parts/states.js';
import { Mark } from '../../parts/status.js';
import { useTitle } from '../../parts/use-title.js';
import { agentSlice } from '../../state/agent-slice.js';
import { AgentForm } from './agent-form.js';
import { agentLook, kindWords } from './agent-looks.js';
import { ScrollBox } from '../../parts/scroll-box.js';
import styles from './agents.module.css';
import { successWords } from './figures.js';

const { metricsLoaded } = agentSlice.actions;

type Agent = AgentListQuery['agents']['nodes'][number];

/** Every agent: what it does, how it is, how it did in a week. */
export function AgentsPage() {
  useTitle('Agents');
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const [{ data, error }, readAgain] = useQuery({ query: AgentListDocument });
  useShared(data);
  if (!data) return <WaitingPage title="Agents" error={error} onRetry={() => readAgain()} />;
  return (
    <>
      <PageHead title="Agents">
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
          New agent
        </Button>
      </PageHead>
      {isMaking && (
        <AgentForm
          agent={null}
          onClose={() => setMaking(false)}
          onSaved={(id) => void navigate({ to: '/agents/$agentId', params: { agentId: id } })}
        />
      )}
      <Panel>
        <AgentTable agents={data.agents.nodes} />
      </Panel>
    </>
  );
}

/** Hands the figures to the other parts of the page. */
function useShared(data: AgentListQuery | undefined): void {
  const dispatch = useDispatch();
  useEffect(() => {
    if (!data) return;
    dispatch(metricsLoaded(Object.fromEntries(data.agents.nodes.map(({ id, metrics }) => [id, metrics]))));
  }, [data, dispatch]);
}

function AgentTable({ agents }: { readonly agents: readonly Agent[] }) {
  return (
    <ScrollBox label="Agents">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Agent</th>
            <th scope="col">Part</th>
            <th scope="col">State</th>
            <th scope="col" className={styles.number}>
              Running
            </th>
            <th scope="col" className={styles.number}>
              Waiting
            </th>
            <th scope="col" className={styles.number}>
              Runs in 7 days
            </th>
            <th scope="col" className={styles.number}>
              Completed
            </th>
            <th scope="col" className={styles.number}>
              p50
            </th>
            <th scope="col" className={styles.number} title="95 of 100 took no longer">
              p95
            </th>
          </tr>
        </thead>
        <tbody>
          {agents.map((agent) => (
            <AgentRow key={agent.id} agent={agent} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function AgentRow({ agent }: { readonly agent: Agent }) {
  const { id, name, kind, status, metrics } = agent;
  return (
    <tr>
      <td>
        <Link to="/agents/$agentId" params={{ agentId: name }}>
          {name}
        </Link>
      </td>
      <td>{kindWords(kind)}</td>
      <td>
        <Mark look={agentLook(status.state)} />
      </td>
      <td className={styles.number}>
        <SessionsBehind count={status.runningTasks} agent={id} status="RUNNING" />
      </td>
      <td className={styles.number}>{status.waitingTasks}</td>
      <td className={styles.number}>
        <SessionsBehind count={metrics.runs} agent={id} />
      </td>
      <td className={styles.number}>{successWords(metrics)}</td>
      <td className={styles.number}>{formatDuration(metrics.p50DurationMs)}</td>
      <td className={styles.number}>{formatDuration(metrics.p95DurationMs)}</td>
    </tr>
  );
}

interface SessionsBehindProps {
  readonly count: number;
  /** Id of the agent. */
  readonly agent: string;
  readonly status?: SessionStatus;
}

/** A number that leads to the sessions behind it; behind nothing there are none. */
function SessionsBehind({ count, agent, status }: SessionsBehindProps) {
  if (count === 0) return <>0</>;
  return (
    <Link to="/sessions" search={{ agent, ...(status ? { status } : {}) }}>
      {count.toLocaleString('en')}
    </Link>
  );
}
