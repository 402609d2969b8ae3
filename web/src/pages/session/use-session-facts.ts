import { useEffect, useRef } from 'react';
import { useQuery, type Client, type CombinedError } from 'urql';
import { hasSessionEnded, type SessionState } from '../../../../client/src/session-log/session-state.js';
import { SessionPageDocument, type SessionPageQuery } from '../../generated/graphql.js';
import { useLog, useSessionState } from './watch/watch-context.js';

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

/** Asks for them anew, ahead of who shows them: what the cache has of a session may be old. */
export function askForFacts(api: Client, sessionId: string): void {
  const context = { requestPolicy: 'network-only' } as const;
  void api.query(SessionPageDocument, { id: sessionId }, context).toPromise();
}

/**
 * What the log does not hold: the answer, the names of agents. They were asked for when the session was opened, so what
 * came of that is taken; and read again when the log tells of more than was read.
 */
export function useSessionFacts(sessionId: string): SessionFactsRead {
  const variables = { id: sessionId };
  const [{ data, error, stale }, read] = useQuery({
    query: SessionPageDocument,
    variables,
    requestPolicy: 'cache-first',
  });
  const facts = data?.session ?? null;
  const state = useSessionState('session', 'topology');
  const isLogKnown = useLog().foldedTo > 0;
  const told = isLogKnown ? toldByLog(state) : null;
  const known = useRef<string | null>(null);
  useEffect(() => {
    if (!facts || stale || told === null) return;
    // Later the cache may know that the session ended before its answer was read; so only what came first is looked at.
    known.current ??= toldByFacts(facts);
    if (known.current === told) return;
    known.current = told;
    read({ requestPolicy: 'network-only' });
  }, [facts, stale, told, read]);
  const readAgain = (): void => read({ requestPolicy: 'network-only' });
  return { facts, error, readAgain };
}

/** Facts are old where this is something else than by the log. */
function toldByLog({ status, tasks }: SessionState): string {
  const agents = new Set([...tasks.values()].map(({ agentId }) => agentId)).size;
  return `${hasSessionEnded(status)} ${agents}`;
}

function toldByFacts({ status, result, graph }: SessionFacts): string {
  const hasEnded = hasSessionEnded(status) && (status !== 'COMPLETED' || result !== null);
  return `${hasEnded} ${graph?.nodes.length ?? 0}`;
}
