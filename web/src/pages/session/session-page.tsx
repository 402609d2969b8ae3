import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useDispatch } from 'react-redux';
import { useQuery } from 'urql';
import { SessionPageDocument, type SessionPageQuery } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Moment } from '../../parts/moment.js';
import { Elapsed } from '../../parts/time-ago.js';
import { outcomeWords } from '../../parts/outcome-words.js';
import { Panel } from '../../parts/panel.js';
import { ErrorState, Loading } from '../../parts/states.js';
import { SessionMark } from '../../parts/status.js';
import { useTitle } from '../../parts/use-title.js';
import { agentSlice } from '../../state/agent-slice.js';
import styles from './session-page.module.css';

const route = getRouteApi('/sessions/$sessionId');
const { openSession } = agentSlice.actions;

type Session = NonNullable<SessionPageQuery['session']>;

/** One session: where it stands and what it found. */
export function SessionPage() {
  const { sessionId } = route.useParams();
  const dispatch = useDispatch();
  const [{ data, error }, readAgain] = useQuery({ query: SessionPageDocument, variables: { id: sessionId } });
  useEffect(() => {
    dispatch(openSession(sessionId));
    return () => void dispatch(openSession(null));
  }, [dispatch, sessionId]);
  const session = data?.session;
  const hasEnded = session?.endedAt != null;
  // The status comes by the live list; the answer is read once it is there.
  useEffect(() => {
    if (hasEnded) readAgain({ requestPolicy: 'network-only' });
  }, [hasEnded, readAgain]);
  if (error && !session) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!session) return <Loading rows={6} />;
  return <SessionView session={session} />;
}

function SessionView({ session }: { readonly session: Session }) {
  const { status, taskDescription, createdAt, startedAt, endedAt, result } = session;
  useTitle(taskDescription);
  const why = outcomeWords(session);
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title} dir="auto">
          {taskDescription}
        </h1>
        <SessionMark status={status} {...(why ? { detail: why } : {})} />
        <span className="dim">
          <Elapsed from={startedAt} to={endedAt} />
        </span>
        <span className="dim">
          asked <Moment at={createdAt} />
        </span>
      </header>
      {result && (
        <Panel title="Answer">
          <p className={styles.answer} dir="auto">
            {result.answer}
          </p>
        </Panel>
      )}
    </>
  );
}
