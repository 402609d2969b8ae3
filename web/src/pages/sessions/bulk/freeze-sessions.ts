import type { Client, CombinedError } from 'urql';
import {
  BulkSessionsDocument,
  type BulkSessionsQuery,
  type SessionFilter,
} from '../../../generated/graphql.js';

export type FrozenSession = BulkSessionsQuery['sessions']['nodes'][number];

/** Sessions as they stood at one moment: what joins or changes later is not among them. */
export interface Frozen {
  readonly sessions: readonly FrozenSession[];
  /** How many there were, those above the limit included. */
  readonly total: number;
}

const PAGE = 100;
/** More are not taken at once: nobody looks through a longer list. */
export const MOST_AT_ONCE = 500;

/** Reads which sessions fit, newest first. @throws CombinedError */
export async function freezeSessions(api: Client, filter: SessionFilter): Promise<Frozen> {
  const sessions: FrozenSession[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const variables = { first: PAGE, after, filter };
    const answer: { data?: BulkSessionsQuery | undefined; error?: CombinedError | undefined } = await api
      .query(BulkSessionsDocument, variables, { requestPolicy: 'network-only' })
      .toPromise();
    if (!answer.data) throw answer.error!;
    const page = answer.data.sessions;
    sessions.push(...page.nodes);
    total = page.totalCount;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && sessions.length < MOST_AT_ONCE);
  return { sessions, total };
}
