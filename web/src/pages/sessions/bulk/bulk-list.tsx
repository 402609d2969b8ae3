import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { SessionMark } from '../../../parts/status.js';
import styles from './bulk.module.css';
import type { FrozenSession } from './freeze-sessions.js';
import type { BulkOutcome } from './use-bulk-act.js';

export interface BulkListProps {
  readonly sessions: readonly FrozenSession[];
  readonly outcomes: ReadonlyMap<string, BulkOutcome>;
}

/** The sessions that are meant, each with how it stood, and then with what came of it. */
export function BulkList({ sessions, outcomes }: BulkListProps) {
  return (
    <ul className={styles.list} tabIndex={0} aria-label="The sessions that are meant">
      {sessions.map((session) => (
        <li key={session.id} className={styles.item}>
          <span className={styles.status}>
            <SessionMark status={session.status} />
          </span>
          <span className={styles.task} dir="auto" title={session.taskDescription}>
            {session.taskDescription}
          </span>
          <Outcome session={session} outcome={outcomes.get(session.id)} />
        </li>
      ))}
    </ul>
  );
}

interface OutcomeProps {
  readonly session: FrozenSession;
  readonly outcome: BulkOutcome | undefined;
}

function Outcome({ session, outcome }: OutcomeProps) {
  if (outcome === undefined) return null;
  if ('refusal' in outcome) {
    return (
      <span className={styles.refusal}>
        <IconAlertTriangle size={16} aria-hidden /> {outcome.refusal}
      </span>
    );
  }
  const { sessionId, status } = outcome;
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId }} className={styles.done}>
      {sessionId === session.id ? <SessionMark status={status} /> : 'New session'}
    </Link>
  );
}
