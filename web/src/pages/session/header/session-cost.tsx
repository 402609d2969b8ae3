import { useQuery } from 'urql';
import { SessionSpentDocument } from '../../../generated/graphql.js';
import { formatCost } from '../../../parts/money.js';
import { useReadAgain } from '../watch/use-read-again.js';

/** What the session has cost so far, with the sessions that came out of it. */
export function SessionCost({ sessionId }: { readonly sessionId: string }) {
  const variables = { id: sessionId };
  const [{ data }, read] = useQuery({ query: SessionSpentDocument, variables });
  useReadAgain(read);
  return <>{formatCost(data?.session?.usage)}</>;
}
