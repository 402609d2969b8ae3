import DataLoader from 'dataloader';
import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Transaction } from '../../database/database.js';
import type { Database } from '../../entities/all-entities.js';
import { pageOf, pageRequest, placeOf, type Page, type PageRequest } from '../../lib/page.js';
import { groupByKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** A list that belongs to a parent row, such as the tasks of a session. */
export interface OwnedList<V extends { readonly id: string }, Place extends readonly (string | number)[]> {
  readonly table: keyof Database;
  /** Column that holds the id of the parent. */
  readonly parent: string;
  /** Columns of the list's order; together unique within the parent. */
  readonly order: readonly string[];
  readonly descending?: boolean;
  /** What a row must be to belong to it. Default: every row of the parent does. */
  readonly where?: RawBuilder<unknown>;
  /** Values of the order's columns in a row, and their shape in a cursor. */
  readonly place: (row: V) => Place;
  readonly placeShape: z.ZodType<Place>;
  /** Rows by their ids, in any order. */
  readonly read: (tx: Transaction, ids: readonly string[]) => Promise<readonly V[]>;
}

interface PageKey {
  readonly parentId: string;
  readonly request: PageRequest;
}

interface PlacedId {
  readonly id: string;
  readonly parent_id: string;
}

/** Pages of one list for many parents: those that ask for the same page share its queries. */
export class PageLoader<V extends { readonly id: string }, Place extends readonly (string | number)[]> {
  private readonly pages: DataLoader<PageKey, Page<V>, string>;
  private readonly counts: DataLoader<string, number | null>;

  constructor(
    private readonly source: LoaderSource,
    private readonly list: OwnedList<V, Place>,
  ) {
    this.pages = new DataLoader((keys) => this.loadPages(keys), { cacheKeyFn: (key) => JSON.stringify(key) });
    this.counts = viewerLoader(source, (tx, parentIds) => this.count(tx, parentIds));
  }

  /**
   * One page of the list of one parent.
   * @throws AppError BAD_USER_INPUT at `first` or `after`
   */
  async load(parentId: string, args: { first?: number | null; after?: string | null }): Promise<Page<V>> {
    const request = pageRequest(args);
    placeOf(request.after, this.list.placeShape);
    return this.pages.load({ parentId, request });
  }

  private async loadPages(keys: readonly PageKey[]): Promise<Page<V>[]> {
    const groups = groupByKey(keys, ({ request }) => JSON.stringify(request));
    const rows = await this.source.database.readAsViewer(this.source.viewer, async (tx) => {
      const found = new Map<PageKey, readonly V[]>();
      for (const group of groups.values()) await this.readGroup(tx, group, found);
      return found;
    });
    return keys.map((key) =>
      pageOf(key.request, rows.get(key) ?? [], this.list.place, () => this.countOf(key.parentId)),
    );
  }

  private async readGroup(
    tx: Transaction,
    group: readonly PageKey[],
    found: Map<PageKey, readonly V[]>,
  ): Promise<void> {
    const [first] = group;
    if (!first) return;
    const placed = await this.placedIds(tx, group, first.request);
    const rows = new Map(
      (
        await this.list.read(
          tx,
          placed.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    const idsOf = groupByKey(placed, (row) => row.parent_id);
    for (const key of group) {
      const ids = idsOf.get(key.parentId) ?? [];
      found.set(
        key,
        ids.flatMap(({ id }) => rows.get(id) ?? []),
      );
    }
  }

  /** The ids of a page and one more, for every parent of the group: each reads no more of an index than it gives. */
  private async placedIds(tx: Transaction, group: readonly PageKey[], { first, after }: PageRequest) {
    const { table, order, descending, placeShape } = this.list;
    const columns = sql.join(order.map((column) => sql.ref(column)));
    const direction = sql.raw(descending ? 'desc' : 'asc');
    const ordering = sql.join(order.map((column) => sql`${sql.ref(column)} ${direction}`));
    const place = placeOf(after, placeShape);
    const beyond = place
      ? sql`and (${columns}) ${sql.raw(descending ? '<' : '>')} (${sql.join(place)})`
      : sql``;
    const { rows } = await sql<PlacedId>`
      select placed.id, parent.id as parent_id from (values ${this.parents(group)}) as parent (id) cross join lateral (
        select id, row_number() over (order by ${ordering}) as place from ${sql.table(table)}
        where ${this.belongs(sql`parent.id`)} ${beyond}
        order by ${ordering} limit ${first + 1}
      ) as placed
      order by parent_id, place`.execute(tx.sql);
    return rows;
  }

  private parents(group: readonly PageKey[]): RawBuilder<unknown> {
    return sql.join(group.map(({ parentId }) => sql`(${parentId}::uuid)`));
  }

  private belongs(parent: RawBuilder<unknown>): RawBuilder<unknown> {
    const { table, parent: column, where } = this.list;
    const own = sql`${sql.ref(`${table}.${column}`)} = ${parent}`;
    return where ? sql`${own} and ${where}` : own;
  }

  private async countOf(parentId: string): Promise<number> {
    return (await this.counts.load(parentId)) ?? 0;
  }

  private async count(tx: Transaction, parentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const parent = sql.ref(`${this.list.table}.${this.list.parent}`);
    const { rows } = await sql<{ parent_id: string; total: string | number }>`
      select ${parent} as parent_id, count(*) as total from ${sql.table(this.list.table)}
      where ${this.belongs(sql`any (${[...parentIds]}::uuid[])`)} group by ${parent}`.execute(tx.sql);
    return new Map(rows.map((row) => [row.parent_id, Number(row.total)]));
  }
}
