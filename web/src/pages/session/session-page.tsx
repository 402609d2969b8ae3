import type { UnknownAction } from '@reduxjs/toolkit';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState, type Dispatch } from 'react';
import { useDispatch } from 'react-redux';
import { useServices } from '../../app/services-context.js';
import type { SentEvent } from '../../../../client/src/session-log/log-event.js';
import { ActionFeed } from '../../state/action-feed.js';
import { agentSlice } from '../../state/agent-slice.js';
import { sharedNews } from '../../state/session-news.js';
import { AgentMonitor } from './agent-monitor.js';
import { Milestones } from './milestones.js';
import { SessionWatch } from './watch/session-watch.js';
import { framesApart } from './watch/next-frame.js';
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
  const [watch] = useState(() => {
    const onNews = shareNews(sessionId, dispatch);
    return new SessionWatch({ sessionId, socket, connection, onNews, wanted });
  });
  useEffect(() => watch.start(), [watch]);
  useEffect(() => {
    dispatch(openSession(sessionId));
    return () => void dispatch(openSession(null));
  }, [dispatch, sessionId]);
  return (
    <WatchContext value={watch}>
      <AgentMonitor sessionId={sessionId} />
      <Milestones />
    </WatchContext>
  );
}

/** Nobody waits for it: so many milliseconds are between two batches at least. */
const SHARE_MS = 250;

/** Tells the other parts of the page what happens in the session, in batches. */
function shareNews(sessionId: string, dispatch: Dispatch<UnknownAction>): (event: SentEvent) => void {
  const feed = new ActionFeed(dispatch, framesApart(SHARE_MS));
  return (event) => {
    const action = sharedNews(sessionId, event);
    if (action) feed.push(action);
  };
}
