import { useEffect, useMemo } from 'react';
import { useDispatch } from 'react-redux';
import { useClient, useQuery, useSubscription } from 'urql';
import type { Connection } from '../api/connection.js';
import {
  OpenQuestionsDocument,
  RecentSessionsDocument,
  SessionsUpdatedDocument,
  SharedAgentsDocument,
} from '../generated/graphql.js';
import { ActionFeed } from './action-feed.js';
import { agentSlice } from './agent-slice.js';
import { useAgentState } from './store.js';

const { agentsLoaded, sessionsLoaded, updateSessionStatus } = agentSlice.actions;
const RECENT = { first: 50 };
/** How often the list is read while a session is open, in milliseconds: news are hints, and one may be lost. */
const READ_EVERY_MS = 5_000;

/** Keeps the shared state and the cache up to date with the sessions and agents of the workspace, from start to end of the page. */
export function FollowSessions({ connection }: { readonly connection: Connection }) {
  const dispatch = useDispatch();
  const client = useClient();
  const feed = useMemo(() => new ActionFeed(dispatch), [dispatch]);
  const [{ data: recent }, readAgain] = useQuery({ query: RecentSessionsDocument, variables: RECENT });
  const [{ data: agents }] = useQuery({ query: SharedAgentsDocument });
  useSubscription({ query: SessionsUpdatedDocument }, (_before, news) => {
    feed.push(updateSessionStatus(news.sessionsUpdated));
    return news;
  });
  useEffect(() => {
    if (!recent) return;
    for (const session of recent.sessions.nodes) feed.push(updateSessionStatus(session));
    feed.push(sessionsLoaded());
  }, [recent, feed]);
  const isAnyOpen = useAgentState(({ activeSessions }) => activeSessions.length > 0);
  useEffect(() => {
    if (!isAnyOpen) return;
    const timer = setInterval(() => readAgain({ requestPolicy: 'network-only' }), READ_EVERY_MS);
    return () => clearInterval(timer);
  }, [isAnyOpen, readAgain]);
  useEffect(() => {
    if (agents) feed.push(agentsLoaded(agents.agents.nodes));
  }, [agents, feed]);
  // What changed while nobody was connected is not sent again.
  useEffect(
    () =>
      connection.onReturn(() => {
        readAgain({ requestPolicy: 'network-only' });
        void client.query(OpenQuestionsDocument, {}, { requestPolicy: 'network-only' }).toPromise();
      }),
    [connection, readAgain, client],
  );
  return null;
}
