import type { SessionFilter } from '../../generated/graphql.js';
import type { SessionStatus } from '../../generated/schema-facts.js';

/** What the address of the list says. */
export interface SessionsSearch {
  readonly text?: string;
  readonly status?: SessionStatus;
  /** Id of an agent that took part. */
  readonly agent?: string;
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
  const { text, agent } = search;
  const status = SESSION_STATUSES.find((known) => known === search['status']);
  return {
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
    ...(status ? { status } : {}),
    ...(typeof agent === 'string' && agent !== '' ? { agent } : {}),
  };
}

export function filterOf({ text, status, agent }: SessionsSearch): SessionFilter {
  return {
    ...(text ? { text } : {}),
    ...(status ? { status: [status] } : {}),
    ...(agent ? { agentId: agent } : {}),
  };
}
