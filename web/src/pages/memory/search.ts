import { oneOf, part, rowsOf, words } from '../../app/read-search.js';
import type { MemoryType } from '../../generated/schema-facts.js';

export const MEMORY_TYPES: readonly MemoryType[] = ['LONG_TERM', 'SHORT_TERM', 'EPISODIC'];

/** What the address of the memory says. */
export interface MemorySearch {
  /** Name of the agent that is looked into. Default: the first. */
  readonly agent?: string;
  readonly type?: MemoryType;
  /** Words to look for. */
  readonly text?: string;
  /** Default: a page. */
  readonly rows?: number;
}

/** Things that are read at a time. */
export const MEMORY_PAGE = 30;

export function readMemorySearch(search: Record<string, unknown>): MemorySearch {
  return {
    ...part('agent', words(search['agent'])),
    ...part('type', oneOf(MEMORY_TYPES, search['type'])),
    ...part('text', words(search['text'])),
    ...part('rows', rowsOf(search['rows'], MEMORY_PAGE)),
  };
}
