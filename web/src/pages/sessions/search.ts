import type { SessionFilter } from '../../generated/graphql.js';
import type { SessionStatus } from '../../generated/schema-facts.js';

/** What the address of the list says. */
export interface SessionsSearch {
  readonly text?: string;
  readonly status?: SessionStatus;
}

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
  const { text } = search;
  const status = SESSION_STATUSES.find((known) => known === search['status']);
  return { ...(typeof text === 'string' && text !== '' ? { text } : {}), ...(status ? { status } : {}) };
}

export function filterOf({ text, status }: SessionsSearch): SessionFilter {
  return { ...(text ? { text } : {}), ...(status ? { status: [status] } : {}) };
}
