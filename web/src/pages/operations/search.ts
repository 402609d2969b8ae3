/** How far back times and spending are counted, in days. */
export const WINDOWS = [1, 7, 30] as const;

export interface OperationsSearch {
  /** Left out for a day. */
  readonly days?: (typeof WINDOWS)[number];
}

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readOperationsSearch(search: Record<string, unknown>): OperationsSearch {
  const days = WINDOWS.find((known) => known !== 1 && known === Number(search['days']));
  return days === undefined ? {} : { days };
}
