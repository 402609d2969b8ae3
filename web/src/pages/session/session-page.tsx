import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useDispatch } from 'react-redux';
import { useServices } from '../../app/services-context.js';
import { agentSlice } from '../../state/agent-slice.js';
import { AgentMonitor } from './agent-monitor.js';
import { SessionWatch } from './watch/session-watch.js';
import { WatchContext } from './watch/watch-context.js';

const route = getRouteApi('/sessions/$sessionId');
const { openSession } = agentSlice.actions;

/** One session, by its address. */
export function SessionPage() {
  const { sessionId } = route.useParams();
  return <OpenSession key={sessionId} sessionId={sessionId} />;
}

/** Follows the session for as long as it is open on the screen. */
function OpenSession({ sessionId }: { readonly sessionId: string }) {
  const { socket, connection } = useServices();
  const dispatch = useDispatch();
  const { seq: wanted } = route.useSearch();
  // What is chosen later is read by the list that shows it.
  const [watch] = useState(() => new SessionWatch({ sessionId, socket, connection, wanted }));
  useEffect(() => watch.start(), [watch]);
  useEffect(() => {
    dispatch(openSession(sessionId));
    return () => void dispatch(openSession(null));
  }, [dispatch, sessionId]);
  return (
    <WatchContext value={watch}>
      <AgentMonitor sessionId={sessionId} />
    </WatchContext>
  );
}
