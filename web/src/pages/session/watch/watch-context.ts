import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { FeedState } from '../../../../../client/src/session-log/session-feed.js';
import type { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import type { SessionState } from '../../../../../client/src/session-log/session-state.js';
import type { Topic } from '../../../../../client/src/session-log/topic.js';
import type { SessionWatch } from './session-watch.js';

/** What parts of the page see of an open session. */
export type Watched = Pick<SessionWatch, 'log' | 'state' | 'subscribe' | 'load'>;

export const WatchContext = createContext<Watched | null>(null);

export function useWatch(): Watched {
  const watch = useContext(WatchContext);
  if (!watch) throw new Error('A part of a session stands outside of one.');
  return watch;
}

/** Renders again when something of the topic changed. @returns grows with each change: what depends on it may use it */
export function useTopic(topic: Topic): number {
  const { log } = useWatch();
  const subscribe = useCallback((listener: () => void) => log.subscribe(topic, listener), [log, topic]);
  return useSyncExternalStore(subscribe, () => log.version(topic));
}

/** Renders again when something of any of these topics changed. @param topics the same array in each render */
export function useTopics(topics: readonly Topic[]): void {
  const { log } = useWatch();
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = topics.map((topic) => log.subscribe(topic, listener));
      return () => ends.forEach((end) => end());
    },
    [log, topics],
  );
  useSyncExternalStore(subscribe, () => topics.reduce((sum, topic) => sum + log.version(topic), 0));
}

/** The log, and what it comes to; the caller says by `useTopic` what of it is shown. */
export function useLog(): SessionLog {
  return useWatch().log;
}

/** What the session has come to, as far as these topics say. */
export function useSessionState(first: Topic, second: Topic = first, third: Topic = second): SessionState {
  useTopic(first);
  useTopic(second);
  useTopic(third);
  return useLog().state;
}

export function useFeedState(): FeedState {
  const watch = useWatch();
  return useSyncExternalStore(watch.subscribe, watch.state);
}
