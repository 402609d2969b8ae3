import { oneOf, part, rowsOf } from '../../app/read-search.js';

/** Tasks of the log that are read at a time. */
export const LOG_PAGE = 20;

const PARTS = ['problems'] as const;

/** What the address of an agent says. */
export interface AgentSearch {
  /** Which part of its log is shown. Default: all. */
  readonly log?: (typeof PARTS)[number];
  /** Tasks of its log. Default: a page. */
  readonly rows?: number;
}

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readAgentSearch(search: Record<string, unknown>): AgentSearch {
  return {
    ...part('log', oneOf(PARTS, search['log'])),
    ...part('rows', rowsOf(search['rows'], LOG_PAGE)),
  };
}
