import { oneOf, part } from '../../app/read-search.js';

/** How far back times and spending are counted, in days. */
export const WINDOWS = [1, 7, 30] as const;

export interface OperationsSearch {
  /** Left out for a day. */
  readonly days?: (typeof WINDOWS)[number];
}

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readOperationsSearch(search: Record<string, unknown>): OperationsSearch {
  const days = oneOf(WINDOWS, Number(search['days']));
  return part('days', days === 1 ? undefined : days);
}
