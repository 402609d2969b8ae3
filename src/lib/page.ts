import { z } from 'zod';
import { badInput } from './errors.js';
import { parseInput } from './input.js';

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

/** Which page of a list is wanted. */
export interface PageRequest {
  /** Number of items, 1 to 100. Default 20. */
  readonly first: number;
  /** Cursor of the item before the page, as an earlier page gave it; null starts at the beginning. */
  readonly after: string | null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** One page of a list that grows. */
export interface Page<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Items of the whole list; counted when it is read, and only then. */
  readonly totalCount: Promise<number>;
}

const request = z.object({
  first: z
    .int()
    .min(1, 'must be at least 1')
    .max(MAX_PAGE_SIZE, `must be at most ${MAX_PAGE_SIZE}`)
    .nullish()
    .transform((first) => first ?? DEFAULT_PAGE_SIZE),
  after: z
    .string()
    .max(1_000, 'must be a cursor that an earlier page gave')
    .nullish()
    .transform((after) => after ?? null),
});

/** Checks what the caller asked for. @throws AppError BAD_USER_INPUT at `first` or `after` */
export function pageRequest(args: { first?: number | null; after?: string | null }): PageRequest {
  return parseInput(request, args);
}

/** The opaque form of an item's place in its list: the values that the list is ordered by. */
export function cursorOf(...place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * The place that a cursor speaks of, or null for the beginning.
 * @param shape what the values of this list are, as a zod tuple
 * @throws AppError BAD_USER_INPUT at `after` if it is no cursor of this list
 */
export function placeOf<S extends z.ZodType>(after: string | null, shape: S): z.output<S> | null {
  if (after === null) return null;
  const place = shape.safeParse(parseCursor(after));
  if (!place.success) throw badInput('after must be a cursor that an earlier page gave.', ['after']);
  return place.data;
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/**
 * Cuts a page out of rows that were read with one more than asked for, so as to know whether more follow.
 * @param rows up to `first + 1` rows in the list's order
 * @param place the values that the list is ordered by
 * @param count counts the whole list, when somebody asks
 */
export function pageOf<T>(
  { first, after }: PageRequest,
  rows: readonly T[],
  place: (row: T) => readonly (string | number)[],
  count: () => Promise<number>,
): Page<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursorOf(...place(node)), node }));
  const pageInfo = {
    hasNextPage: rows.length > first,
    hasPreviousPage: after !== null,
    startCursor: edges.at(0)?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo,
    get totalCount() {
      return count();
    },
  };
}
