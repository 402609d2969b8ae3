/**
 * A part of what an address says. Where it makes no sense, for anybody may have written it, it is said to be undefined:
 * the router fills in what it read itself where a page says nothing.
 */
export function part<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return { [key]: value } as Partial<Record<Key, Value>>;
}

export function words(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number above zero. */
export function count(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** One list on the page has no more rows than this; whoever needs others looks for them. */
export const MOST_ROWS = 2_000;

/** Rows that a list shows, where they are more than its first page. */
export function rowsOf(value: unknown, page: number): number | undefined {
  const rows = count(value);
  return rows === undefined || rows <= page ? undefined : Math.min(rows, MOST_ROWS);
}

export function oneOf<Value>(known: readonly Value[], value: unknown): Value | undefined {
  return known.find((one) => one === value);
}

const BETWEEN = '.';

/** Some of the known words, each once, in their own order. */
export function someOf(known: readonly string[], value: unknown): string | undefined {
  const said = typeof value === 'string' ? value.split(BETWEEN) : [];
  return words(known.filter((word) => said.includes(word)).join(BETWEEN));
}

/** The words that one part of an address holds. */
export function listed(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(BETWEEN);
}

/** The same as a part of an address; undefined where there are none. */
export function inOne(list: Iterable<string>): string | undefined {
  return words([...list].join(BETWEEN));
}
