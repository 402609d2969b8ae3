import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { countTasks } from '../../../../../client/src/session-log/session-state.js';
import { outcomeWords } from '../../../parts/outcome-words.js';
import { SessionMark } from '../../../parts/status.js';
import { Elapsed } from '../../../parts/time-ago.js';
import type { SessionFacts } from '../use-session-facts.js';
import { useLog, useSessionState } from '../watch/watch-context.js';
import { SessionActions } from './session-actions.js';
import { SessionCost } from './session-cost.js';
import styles from './session-header.module.css';

const RELATIONS = {
  NESTED: 'Part of',
  REFINEMENT: 'Refines',
  RETRY: 'Second try of',
  FORK: 'Fork of',
  REPLAY: 'Replay of',
} as const;

/** Where the session stands, in one line whose parts keep their places while they change. */
export function SessionHeader({ facts }: { readonly facts: SessionFacts }) {
  return (
    <header className={styles.header}>
      <h1 className={styles.title} dir="auto">
        {facts.taskDescription}
      </h1>
      {facts.parentSession && facts.relation && (
        <p className={styles.parent}>
          {RELATIONS[facts.relation]}{' '}
          <Link to="/sessions/$sessionId" params={{ sessionId: facts.parentSession.id }} dir="auto">
            {facts.parentSession.taskDescription}
          </Link>
        </p>
      )}
      <div className={styles.strip}>
        <Standing facts={facts} />
        <Fact name="Elapsed">
          <Duration />
        </Fact>
        <Fact name="Tasks">
          <TaskCount />
        </Fact>
        <Fact name="Cost">
          <SessionCost sessionId={facts.id} />
        </Fact>
        <SessionActions facts={facts} />
      </div>
    </header>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>{children}</span>
    </div>
  );
}

/**
 * From the log; before its first event is here, from what the server said of the session. What changes, the milestones of
 * the page say aloud.
 */
function Standing({ facts }: { readonly facts: SessionFacts }) {
  const state = useSessionState('session');
  const isKnown = useLog().foldedTo > 0;
  const status = isKnown ? state.status : facts.status;
  const { outcomeReason } = isKnown ? state : facts;
  const isHeld = status === 'PENDING' && facts.isHeld;
  const why = isHeld
    ? 'waits for an earlier session of its chain'
    : outcomeWords({ status, outcomeReason, outcomeDetail: facts.outcomeDetail });
  return (
    <div className={styles.standing} title={why} role="status" aria-live="off">
      <SessionMark status={status} {...(why ? { detail: why } : {})} />
    </div>
  );
}

function Duration() {
  const { startedAt, endedAt } = useSessionState('session', 'tasks');
  return <Elapsed from={toText(startedAt)} to={toText(endedAt)} />;
}

const toText = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment).toISOString();

function TaskCount() {
  const { ended, all } = countTasks(useSessionState('tasks'));
  return (
    <>
      {ended}/{all}
    </>
  );
}
