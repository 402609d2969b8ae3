import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useDispatch } from 'react-redux';
import { agentSlice } from '../../state/agent-slice.js';
import { AgentMonitor } from './agent-monitor.js';
import { Milestones } from './milestones.js';
import type { SessionWatch } from './watch/session-watch.js';
import { WatchContext, type Watched } from './watch/watch-context.js';

export { openSession } from './open-session.js';

const route = getRouteApi('/sessions/$sessionId');
const { openSession: noteOpenSession } = agentSlice.actions;

/** One session, by its address. */
export function SessionPage() {
  const { sessionId } = route.useParams();
  const watch = route.useLoaderData();
  return watch && <OpenSession key={sessionId} sessionId={sessionId} watch={watch} />;
}

interface OpenSessionProps {
  readonly sessionId: string;
  readonly watch: Watched & Pick<SessionWatch, 'start'>;
}

/** Follows the session for as long as it is open on the screen. */
function OpenSession({ sessionId, watch }: OpenSessionProps) {
  const dispatch = useDispatch();
  useEffect(() => watch.start(), [watch]);
  useEffect(() => {
    dispatch(noteOpenSession(sessionId));
    return () => void dispatch(noteOpenSession(null));
  }, [dispatch, sessionId]);
  return (
    <WatchContext value={watch}>
      <AgentMonitor sessionId={sessionId} />
      <Milestones />
    </WatchContext>
  );
}
