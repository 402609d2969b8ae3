import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { RecentSessionsDocument } from '../../generated/graphql.js';
import { Panel } from '../../parts/panel.js';
import { SessionRow } from '../sessions/session-row.js';
import styles from './ask-page.module.css';

const LAST = { first: 6 };

/** What was asked last, with where it stands; nothing before the first. */
export function LastSessions() {
  const [{ data }] = useQuery({ query: RecentSessionsDocument, variables: LAST });
  const sessions = data?.sessions.nodes ?? [];
  if (sessions.length === 0) return null;
  return (
    <div className={styles.last}>
      <Panel title="Last sessions" actions={<Link to="/sessions">All sessions</Link>}>
        <ul className={styles.plain}>
          {sessions.map((session) => (
            <li key={session.id}>
              <SessionRow session={session} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
