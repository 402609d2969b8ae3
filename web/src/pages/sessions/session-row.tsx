import { Link } from '@tanstack/react-router';
import type { SessionRowFragment } from '../../generated/graphql.js';
import { Elapsed, TimeAgo } from '../../parts/time-ago.js';
import { outcomeWords } from '../../parts/outcome-words.js';
import { SessionMark } from '../../parts/status.js';
import styles from './session-row.module.css';

/** One session in a line: where it stands, what was asked, how long it took, when. */
export function SessionRow({ session }: { readonly session: SessionRowFragment }) {
  const { id, status, taskDescription, startedAt, endedAt, createdAt } = session;
  const why = outcomeWords(session);
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId: id }} className={styles.row}>
      <span className={styles.status} title={why}>
        <SessionMark status={status} {...(why ? { detail: why } : {})} />
      </span>
      <span className={styles.task} dir="auto">
        {taskDescription}
      </span>
      <span className={styles.time}>
        <Elapsed from={startedAt} to={endedAt} />
      </span>
      <span className={styles.time}>
        <TimeAgo at={createdAt} />
      </span>
    </Link>
  );
}
