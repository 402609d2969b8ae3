import type { UnknownAction } from '@reduxjs/toolkit';
import type { Dispatch } from 'react';
import type { SentEvent } from '../../../../client/src/session-log/log-event.js';
import { readOpening } from '../../../../client/src/session-log/session-opening.js';
import type { PageContext } from '../../app/root-route.js';
import { ActionFeed } from '../../state/action-feed.js';
import { sharedNews } from '../../state/session-news.js';
import type { SessionSearch } from './search.js';
import { preloadTab } from './session-tab-panel.js';
import { askForFacts } from './use-session-facts.js';
import { framesApart } from './watch/next-frame.js';
import { SessionWatch } from './watch/session-watch.js';

/** Asks for all that the page of a session shows, before the page is drawn. */
export function openSession(
  sessionId: string,
  { tab = 'answer', seq: wanted }: SessionSearch,
  { api, ahead, dispatch, services: { socket, connection } }: PageContext,
): SessionWatch {
  const server = { url: window.location.origin, headers: {} };
  const opening = ahead.takeOpening(sessionId) ?? readOpening(server, sessionId, wanted);
  // What is chosen later is read by the list that shows it.
  const onNews = shareNews(sessionId, dispatch);
  const watch = new SessionWatch({ sessionId, server, socket, connection, opening, onNews, wanted });
  askForFacts(api, sessionId);
  preloadTab(tab);
  return watch;
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
