import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import {
  hasEnded,
  hasSessionEnded,
  type TaskState,
} from '../../../../../client/src/session-log/session-state.js';
import { InspectedTaskDocument } from '../../../generated/graphql.js';
import { formatDuration } from '../../../parts/duration.js';
import { formatCost } from '../../../parts/money.js';
import { Moment } from '../../../parts/moment.js';
import { outcomeWords } from '../../../parts/outcome-words.js';
import { Elapsed } from '../../../parts/time-ago.js';
import { ModelCallsTable } from '../calls/model-calls-table.js';
import { TaskStanding } from '../task-standing.js';
import { useAgentName } from '../watch/agent-names.js';
import { useLog, useTopic } from '../watch/watch-context.js';
import { ForkForm } from './fork-form.js';
import { handOffOf, HandedTo } from './handed-to.js';
import { InspectorFrame, InspectorPart } from './inspector-frame.js';
import styles from './inspector.module.css';
import { JsonPreview } from './json-preview.js';

/** One task: how it stands, how long it waited and ran, what it was given and gave back. */
export function TaskInspector({ taskId }: { readonly taskId: string }) {
  useTopic(`task:${taskId}`);
  useTopic('topology');
  const task = useLog().state.tasks.get(taskId);
  if (!task) {
    return (
      <InspectorFrame title="Task">
        <InspectorPart>
          <p className="dim">There is no such task in this session.</p>
        </InspectorPart>
      </InspectorFrame>
    );
  }
  return (
    <InspectorFrame title={task.name}>
      <InspectorPart>
        <TaskFacts task={task} />
      </InspectorPart>
      {task.error && (
        <InspectorPart title="Last failure">
          <p className={styles.text}>{task.error.message}</p>
          <p className="dim">{task.error.code}</p>
        </InspectorPart>
      )}
      {task.attempts.length > 0 && (
        <InspectorPart title="Attempts">
          <Attempts task={task} />
        </InspectorPart>
      )}
      <TaskContent task={task} />
    </InspectorFrame>
  );
}

function TaskFacts({ task }: { readonly task: TaskState }) {
  const nameOf = useAgentName();
  const why = outcomeWords(task);
  const { retry } = task;
  return (
    <dl className={styles.facts}>
      <Fact name="Status">
        <TaskStanding task={task} />
      </Fact>
      {why && <Fact name="Why">{why}</Fact>}
      <Fact name="Agent">{nameOf(task.agentId)}</Fact>
      <Fact name="Kind">{task.taskType}</Fact>
      {task.dependsOn.length > 0 && <Fact name="Waits for">{task.dependsOn.join(', ')}</Fact>}
      {retry && !hasEnded(task.status) && (
        <Fact name="Retries">
          {retry.retryCount} of {retry.maxRetries}
        </Fact>
      )}
      <Fact name="Waited">{formatDuration(waitOf(task))}</Fact>
      <Fact name="Took">
        <Elapsed from={toText(task.startedAt)} to={toText(task.endedAt)} />
      </Fact>
      {task.startedAt !== null && (
        <Fact name="Started">
          <Moment at={toText(task.startedAt)!} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** From ready to the first start. */
function waitOf({ readyAt, startedAt }: TaskState): number | null {
  return readyAt === null || startedAt === null ? null : startedAt - readyAt;
}

const toText = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment).toISOString();

function Attempts({ task }: { readonly task: TaskState }) {
  return (
    <table className={styles.attempts}>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">Outcome</th>
          <th scope="col">Took</th>
          <th scope="col">Worker</th>
        </tr>
      </thead>
      <tbody>
        {task.attempts.map(({ attempt, outcome, startedAt, endedAt, workerId }) => (
          <tr key={attempt}>
            <td>{attempt}</td>
            <td>{outcome.toLowerCase().replace('_', ' ')}</td>
            <td>{endedAt === null ? '—' : formatDuration(endedAt - startedAt)}</td>
            <td title={workerId}>{workerId.slice(0, 8)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What only the server has; read again once the task has ended. */
function TaskContent({ task }: { readonly task: TaskState }) {
  useTopic('session');
  const isOver = hasSessionEnded(useLog().state.status);
  const variables = { id: task.id };
  const [{ data }, read] = useQuery({ query: InspectedTaskDocument, variables });
  const isDone = hasEnded(task.status);
  useEffect(() => {
    if (isDone) read({ requestPolicy: 'network-only' });
  }, [isDone, read]);
  const content = data?.task;
  if (!content) return null;
  return (
    <>
      <InspectorPart title="Models">
        <p className={styles.text}>{formatCost(content.usage)}</p>
        {content.modelCalls.length > 0 && <ModelCallsTable calls={content.modelCalls} />}
        {content.degradations.map(({ verb, model, message }) => (
          <p key={`${verb} ${model}`} className="dim">
            Plain rules did “{verb}” in place of {model}: {message}
          </p>
        ))}
      </InspectorPart>
      <InspectorPart title="Input">
        <JsonPreview value={content.input} />
      </InspectorPart>
      {handOffOf(content.output) && <HandedTo handOff={handOffOf(content.output)!} />}
      {content.output && (
        <InspectorPart title="Output">
          <JsonPreview value={content.output} />
        </InspectorPart>
      )}
      {isOver && task.parentTaskId === null && (
        <InspectorPart title="Fork here">
          <ForkForm key={task.id} taskId={task.id} agentId={task.agentId} input={content.input} />
        </InspectorPart>
      )}
    </>
  );
}
