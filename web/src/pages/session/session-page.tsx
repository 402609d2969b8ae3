import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
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
  const options = useMemo(() => ({ sessionId, socket, connection }), [sessionId, socket, connection]);
  const [watch] = useState(() => new SessionWatch(options));
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
