import type { MemoryType } from '../../generated/schema-facts.js';

export const MEMORY_TYPES: readonly MemoryType[] = ['LONG_TERM', 'SHORT_TERM', 'EPISODIC'];

/** What the address of the memory says. */
export interface MemorySearch {
  /** Name of the agent that is looked into. Default: the first. */
  readonly agent?: string;
  readonly type?: MemoryType;
  /** Words to look for. */
  readonly text?: string;
}

export function readMemorySearch(search: Record<string, unknown>): MemorySearch {
  const { agent, text } = search;
  const type = MEMORY_TYPES.find((known) => known === search['type']);
  return {
    ...(typeof agent === 'string' && agent !== '' ? { agent } : {}),
    ...(type ? { type } : {}),
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
  };
}
