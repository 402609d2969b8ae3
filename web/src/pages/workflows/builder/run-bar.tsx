import { CloseButton } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { outcomeWords } from '../../../parts/outcome-words.js';
import { SessionMark } from '../../../parts/status.js';
import { Elapsed } from '../../../parts/time-ago.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';

const route = getRouteApi('/workflows/$workflowId');

/** The run that the nodes are painted with, and the way to all of it. */
export function RunBar() {
  const { run } = useBuilder();
  const navigate = route.useNavigate();
  if (!run) return null;
  const why = outcomeWords(run);
  const close = () => void navigate({ search: ({ run: _run, ...search }) => search, replace: true });
  return (
    <section className={styles.run} aria-label="Run">
      <SessionMark status={run.status} {...(why ? { detail: why } : {})} />
      <span className={styles.runTask} dir="auto">
        {run.taskDescription}
      </span>
      <Elapsed from={run.startedAt} to={run.endedAt} />
      <Link to="/sessions/$sessionId" params={{ sessionId: run.id }}>
        Open the session
      </Link>
      <CloseButton size="sm" aria-label="Paint no run" title="Paint no run" onClick={close} />
    </section>
  );
}
