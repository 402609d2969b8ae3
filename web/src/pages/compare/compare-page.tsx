import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { CompareSessionsDocument, type CompareSessionsQuery } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { formatCost } from '../../parts/money.js';
import { outcomeWords } from '../../parts/outcome-words.js';
import { Panel } from '../../parts/panel.js';
import { Unopened } from '../../parts/states.js';
import { Mark, SessionMark, TaskMark, VerdictMark } from '../../parts/status.js';
import { Elapsed, TimeAgo } from '../../parts/time-ago.js';
import { useTitle } from '../../parts/use-title.js';
import styles from './compare.module.css';
import { differenceLook } from './difference-look.js';

const route = getRouteApi('/sessions/compare');

type Comparison = NonNullable<CompareSessionsQuery['compareSessions']>;

/** Two sessions side by side: how they went, and what is different between what they said. */
export function ComparePage() {
  useTitle('Compare');
  const { a, b } = route.useSearch();
  const [{ data, error }, readAgain] = useQuery({ query: CompareSessionsDocument, variables: { a, b } });
  const comparison = data?.compareSessions;
  if (!comparison)
    return <Unopened title="Compare" fault={error && describeError(error)} onRetry={() => readAgain()} />;
  return (
    <div className={styles.view}>
      <header className={styles.head}>
        <h1 className={styles.title}>Two sessions</h1>
        <Link to="/sessions/compare" search={{ a: b, b: a }} replace>
          Swap them
        </Link>
      </header>
      <div className={styles.sides}>
        <Side name="First" session={comparison.a} />
        <Side name="Second" session={comparison.b} />
      </div>
      <Panel title="The answer">
        {comparison.answerDiff ? (
          <Diff text={comparison.answerDiff} />
        ) : (
          <p className={styles.body}>Both say the same.</p>
        )}
      </Panel>
      {comparison.claims.length > 0 && <Claims claims={comparison.claims} />}
      <Tasks tasks={comparison.tasks} />
    </div>
  );
}

function Side({ name, session }: { readonly name: string; readonly session: Comparison['a'] }) {
  const why = outcomeWords(session);
  return (
    <Panel title={name}>
      <div className={styles.body}>
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} dir="auto">
          {session.taskDescription}
        </Link>
        <SessionMark status={session.status} {...(why ? { detail: why } : {})} />
        <p className={styles.facts}>
          <Elapsed from={session.startedAt} to={session.endedAt} /> · {formatCost(session.tokens)} ·{' '}
          <TimeAgo at={session.createdAt} />
        </p>
      </div>
    </Panel>
  );
}

function Claims({ claims }: { readonly claims: Comparison['claims'] }) {
  return (
    <Panel title="Claims that differ">
      <ul className={styles.list}>
        {claims.map(({ text, difference, a, b }) => (
          <li key={`${difference} ${text}`} className={styles.body}>
            <span dir="auto">{text}</span>
            <span className={styles.marks}>
              <Mark look={differenceLook(difference)} />
              {a && <VerdictMark verdict={a.verdict} />}
              {a && b && <span aria-label="then">→</span>}
              {b && <VerdictMark verdict={b.verdict} />}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Tasks({ tasks }: { readonly tasks: Comparison['tasks'] }) {
  return (
    <Panel title="Tasks">
      <ul className={styles.list}>
        {tasks.map(({ key, difference, reused, outputDiff, a, b }) => (
          <li key={key} className={styles.body}>
            <span className={styles.marks}>
              <strong>{key}</strong>
              <Mark look={differenceLook(difference)} detail={reused ? 'taken over' : undefined} />
            </span>
            <span className={styles.marks}>
              <TaskSide name="first" task={a} />
              <TaskSide name="second" task={b} />
            </span>
            {outputDiff && (
              <details>
                <summary>What is different</summary>
                <Diff text={outputDiff} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function TaskSide({
  name,
  task,
}: {
  readonly name: string;
  readonly task: Comparison['tasks'][number]['a'];
}) {
  if (!task) return null;
  return (
    <span className={styles.facts}>
      {name} <TaskMark status={task.status} /> <Elapsed from={task.startedAt} to={task.endedAt} />
    </span>
  );
}

/** Names of the two sides, which stand above already, and where in a file the lines would be. */
const HEADS = /^(?:---|\+\+\+) \S*\n|^@@.*@@\n/gmu;

/** A unified diff. Its signs stay, for a colour is not heard. */
function Diff({ text }: { readonly text: string }) {
  return (
    <pre className={styles.diff} tabIndex={0} aria-label="Differences">
      {text
        .replace(HEADS, '')
        .split('\n')
        .map((line, index) => (
          <span
            key={index}
            className={line.startsWith('+') ? styles.plus : line.startsWith('-') ? styles.minus : undefined}
          >
            {line}
            {'\n'}
          </span>
        ))}
    </pre>
  );
}
