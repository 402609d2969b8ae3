import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { createRequest, useQuery } from 'urql';
import { AgentLogDocument, type AgentLogTaskFragment } from '../../generated/graphql.js';
import type { TaskStatus } from '../../generated/schema-facts.js';
import { describeError } from '../../parts/describe-error.js';
import { formatDuration } from '../../parts/duration.js';
import { ListFoot } from '../../parts/list-foot.js';
import { Moment } from '../../parts/moment.js';
import { MoreRows } from '../../parts/more-rows.js';
import { outcomeWords } from '../../parts/outcome-words.js';
import { Panel } from '../../parts/panel.js';
import { ErrorState, Loading } from '../../parts/states.js';
import { TaskMark } from '../../parts/status.js';
import styles from './agent-log.module.css';
import { LOG_PAGE, type AgentSearch } from './search.js';

const PROBLEMS: readonly TaskStatus[] = ['FAILED', 'TIMED_OUT', 'RETRY_WAIT'];

export interface AgentLogProps {
  readonly agentId: string;
  /** What of the log is shown. */
  readonly search: AgentSearch;
  readonly onSearch: (search: AgentSearch) => void;
}

/** What an agent was asked to do lately, newest first, and how that ended. */
export function AgentLog({ agentId, search, onSearch }: AgentLogProps) {
  const actions = (
    <div className={styles.acts}>
      <Link to="/sessions" search={{ agent: agentId }}>
        Its sessions
      </Link>
      <SegmentedControl
        size="xs"
        aria-label="Which tasks"
        value={search.log ?? 'all'}
        onChange={(value) => onSearch(value === 'all' ? {} : { log: value })}
        data={[
          { value: 'all', label: 'All' },
          { value: 'problems', label: 'Problems' },
        ]}
      />
    </div>
  );
  return (
    <Panel title="Log" actions={actions}>
      <LoggedTasks key={search.log} agentId={agentId} search={search} onSearch={onSearch} />
    </Panel>
  );
}

function LoggedTasks({ agentId, search, onSearch }: AgentLogProps) {
  const { log, rows = LOG_PAGE } = search;
  const variables = { id: agentId, first: LOG_PAGE, status: log === 'problems' ? [...PROBLEMS] : null };
  const [{ data, error }, readAgain] = useQuery({
    query: AgentLogDocument,
    variables: { ...variables, after: null },
  });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data?.agent) return <Loading rows={4} />;
  const { tasks } = data.agent;
  if (tasks.nodes.length === 0) {
    return (
      <p className={`${styles.none} dim`}>
        {log === 'problems' ? 'Nothing failed.' : 'It was not asked for anything yet.'}
      </p>
    );
  }
  return (
    <>
      <ol className={styles.log}>
        {linesOf(tasks.nodes)}
        <MoreRows
          page={tasks}
          wanted={rows - tasks.nodes.length}
          ask={(after) => createRequest(AgentLogDocument, { ...variables, after })}
          pageOf={({ agent }) => agent?.tasks}
          rowHeight={36}
        >
          {linesOf}
        </MoreRows>
      </ol>
      <ListFoot
        rows={rows}
        total={tasks.totalCount}
        noun="task"
        page={LOG_PAGE}
        onRows={(next) => onSearch({ ...search, rows: next })}
      />
    </>
  );
}

const linesOf = (tasks: readonly AgentLogTaskFragment[]) =>
  tasks.map((task) => (
    <li key={task.id}>
      <LoggedTask task={task} />
    </li>
  ));

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
