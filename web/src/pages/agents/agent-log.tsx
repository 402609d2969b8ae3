import { Button, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { AgentLogDocument, type AgentLogTaskFragment } from '../../generated/graphql.js';
import type { TaskStatus } from '../../generated/schema-facts.js';
import { describeError } from '../../parts/describe-error.js';
import { formatDuration } from '../../parts/duration.js';
import { Moment } from '../../parts/moment.js';
import { outcomeWords } from '../../parts/outcome-words.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { ErrorState, Loading } from '../../parts/states.js';
import { TaskMark } from '../../parts/status.js';
import styles from './agent-log.module.css';

const PAGE = 20;
const PROBLEMS: readonly TaskStatus[] = ['FAILED', 'TIMED_OUT', 'RETRY_WAIT'];

type Shown = 'all' | 'problems';

/** What an agent was asked to do lately, newest first, and how that ended. */
export function AgentLog({ agentId }: { readonly agentId: string }) {
  const [shown, setShown] = useState<Shown>('all');
  const actions = (
    <div className={styles.acts}>
      <Link to="/sessions" search={{ agent: agentId }}>
        Its sessions
      </Link>
      <SegmentedControl
        size="xs"
        aria-label="Which tasks"
        value={shown}
        onChange={(value) => setShown(value)}
        data={[
          { value: 'all', label: 'All' },
          { value: 'problems', label: 'Problems' },
        ]}
      />
    </div>
  );
  return (
    <Panel title="Log" actions={actions}>
      <LoggedTasks key={shown} agentId={agentId} shown={shown} />
    </Panel>
  );
}

interface LoggedTasksProps {
  readonly agentId: string;
  readonly shown: Shown;
}

function LoggedTasks({ agentId, shown }: LoggedTasksProps) {
  const [after, setAfter] = useState<string | null>(null);
  const status = shown === 'problems' ? [...PROBLEMS] : null;
  const [{ data, error, fetching }, readAgain] = useQuery({
    query: AgentLogDocument,
    variables: { id: agentId, first: PAGE, after, status },
    requestPolicy: 'cache-and-network',
  });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data?.agent) return <Loading rows={4} />;
  const { nodes, totalCount, pageInfo } = data.agent.tasks;
  if (nodes.length === 0) {
    return (
      <p className={`${styles.none} dim`}>
        {shown === 'all' ? 'It was not asked for anything yet.' : 'Nothing failed.'}
      </p>
    );
  }
  return (
    <>
      <ol className={styles.log}>
        {nodes.map((task) => (
          <li key={task.id}>
            <LoggedTask task={task} />
          </li>
        ))}
      </ol>
      <footer className={styles.foot}>
        <span className="dim">
          {nodes.length} of {plural(totalCount, 'task')}
        </span>
        {pageInfo.hasNextPage && (
          <Button variant="default" loading={fetching} onClick={() => setAfter(pageInfo.endCursor)}>
            Show more
          </Button>
        )}
      </footer>
    </>
  );
}

function LoggedTask({ task }: { readonly task: AgentLogTaskFragment }) {
  const { id, name, status, retryCount, maxRetries, durationMs, createdAt, sessionId, session } = task;
  const why = outcomeWords(task);
  return (
    <div className={styles.line}>
      <Moment at={createdAt} />
      <TaskMark status={status} />
      <Link
        className={styles.task}
        to="/sessions/$sessionId"
        params={{ sessionId }}
        search={{ tab: 'timeline', task: id }}
      >
        {name}
      </Link>
      <span className={`${styles.asked} dim`} dir="auto" title={session?.taskDescription}>
        {session?.taskDescription}
      </span>
      {retryCount > 0 && (
        <span className="dim">
          retry {retryCount} of {maxRetries}
        </span>
      )}
      <span className={styles.time}>{formatDuration(durationMs)}</span>
      {why && <p className={styles.why}>{why}</p>}
    </div>
  );
}
