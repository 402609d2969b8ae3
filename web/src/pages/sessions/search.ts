import { oneOf, part, rowsOf, words } from '../../app/read-search.js';
import type { SessionFilter } from '../../generated/graphql.js';
import type { SessionStatus } from '../../generated/schema-facts.js';

/** What the address of the list says. */
export interface SessionsSearch {
  readonly text?: string;
  readonly status?: SessionStatus;
  /** Id of an agent that took part. */
  readonly agent?: string;
  /** Ids of the sessions that are ticked to be compared. */
  readonly a?: string;
  readonly b?: string;
  /** Default: a page. */
  readonly rows?: number;
}

/** Rows that are read at a time. */
export const SESSIONS_PAGE = 50;

export const SESSION_STATUSES: readonly SessionStatus[] = [
  'PENDING',
  'RUNNING',
  'INPUT_REQUIRED',
  'COMPLETED',
  'FAILED',
  'CANCELED',
  'TIMED_OUT',
];

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readSessionsSearch(search: Record<string, unknown>): SessionsSearch {
  return {
    ...part('text', words(search['text'])),
    ...part('status', oneOf(SESSION_STATUSES, search['status'])),
    ...part('agent', words(search['agent'])),
    ...part('a', words(search['a'])),
    ...part('b', words(search['b'])),
    ...part('rows', rowsOf(search['rows'], SESSIONS_PAGE)),
  };
}

export function filterOf({ text, status, agent }: SessionsSearch): SessionFilter {
  return {
    ...(text ? { text } : {}),
    ...(status ? { status: [status] } : {}),
    ...(agent ? { agentId: agent } : {}),
  };
}

/** The ticks after one more was set, or taken away; a third takes the place of the first. */
export function ticked({ a, b }: SessionsSearch, id: string): Pick<SessionsSearch, 'a' | 'b'> {
  const before = [a, b].filter((one) => one !== undefined);
  const ticks = before.includes(id) ? before.filter((one) => one !== id) : [...before, id].slice(-2);
  return { a: ticks[0], b: ticks[1] };
}
