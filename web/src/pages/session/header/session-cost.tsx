import { useEffect } from 'react';
import { useQuery } from 'urql';
import { SessionSpentDocument } from '../../../generated/graphql.js';
import { formatCost } from '../../../parts/money.js';
import { useTopic } from '../watch/watch-context.js';

/** Calls are summed up on the server; so often it is asked while tasks go on. */
const EVERY_MS = 3_000;

/** What the session has cost so far, with the sessions that came out of it. */
export function SessionCost({ sessionId }: { readonly sessionId: string }) {
  const variables = { id: sessionId };
  const [{ data }, read] = useQuery({ query: SessionSpentDocument, variables });
  const version = useTopic('tasks');
  useEffect(() => {
    if (version === 0) return;
    const timer = setTimeout(() => read({ requestPolicy: 'network-only' }), EVERY_MS);
    return () => clearTimeout(timer);
  }, [version, read]);
  return <>{formatCost(data?.session?.usage)}</>;
}
