import { useEffect, useRef } from 'react';
import { useQuery, type CombinedError } from 'urql';
import { hasSessionEnded } from '../../../../client/src/session-log/session-state.js';
import { SessionPageDocument, type SessionPageQuery } from '../../generated/graphql.js';
import { useSessionState } from './watch/watch-context.js';

export type SessionFacts = NonNullable<SessionPageQuery['session']>;
export type SessionAnswer = NonNullable<SessionFacts['result']>;
export type AnswerClaim = SessionAnswer['claims'][number];
export type AnswerCitation = AnswerClaim['citations'][number];
export type AnswerSource = SessionAnswer['sources'][number];

export interface SessionFactsRead {
  readonly facts: SessionFacts | null;
  readonly error: CombinedError | undefined;
  readonly readAgain: () => void;
}

/** What the log does not hold: the answer, the names of agents. Read again when the log says that it is there. */
export function useSessionFacts(sessionId: string): SessionFactsRead {
  const variables = { id: sessionId };
  const [{ data, error }, read] = useQuery({ query: SessionPageDocument, variables });
  const state = useSessionState('session', 'topology');
  const hasEnded = hasSessionEnded(state.status);
  const agents = new Set([...state.tasks.values()].map(({ agentId }) => agentId)).size;
  const key = `${hasEnded} ${agents}`;
  const lastRead = useRef<string | null>(null);
  useEffect(() => {
    if (lastRead.current !== null && lastRead.current !== key) read({ requestPolicy: 'network-only' });
    lastRead.current = key;
  }, [key, read]);
  const readAgain = (): void => read({ requestPolicy: 'network-only' });
  return { facts: data?.session ?? null, error, readAgain };
}
