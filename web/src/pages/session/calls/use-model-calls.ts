import { useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import {
  SessionModelCallsDocument,
  SessionSpentDocument,
  type ModelCallFactsFragment,
} from '../../../generated/graphql.js';

/** Calls to models by the task that made them; those that made none may be left out. */
export type CallsByTask = ReadonlyMap<string, readonly ModelCallFactsFragment[]>;

/**
 * The log tells of no calls to models, so the server is asked: where the session has made any, and again once it made
 * more. How many there are is read by who shows what it has cost.
 */
export function useModelCalls(sessionId: string): CallsByTask {
  const variables = { id: sessionId };
  const [spent] = useQuery({ query: SessionSpentDocument, variables });
  const made = spent.data?.session?.usage.calls ?? 0;
  // What is there is shown at once, and read again by whoever comes back to it.
  const [{ data }, read] = useQuery({ query: SessionModelCallsDocument, variables, pause: true });
  useEffect(() => {
    if (made > 0) read({ requestPolicy: 'cache-and-network' });
  }, [made, read]);
  const tasks = data?.session?.graph?.tasks;
  return useMemo(() => new Map(tasks?.map(({ id, modelCalls }) => [id, modelCalls])), [tasks]);
}
