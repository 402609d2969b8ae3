import DataLoader from 'dataloader';
import type { Database, Transaction } from '../../database/database.js';
import type { Viewer } from '../../lib/viewer.js';

/** Reads what belongs to many keys at once. Keys that the result leaves out were not found. */
export type BatchRead<K, V> = (tx: Transaction, keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

/** How loaders are made: under whose eyes, through which database. */
export interface LoaderSource {
  readonly database: Database;
  readonly viewer: Viewer;
}

// The embedded database and PostgreSQL both bind at most 65,535 values in a statement; this is far below.
const MAX_KEYS = 1_000;

/** One row or null per key. Each batch is one transaction as the viewer. */
export function viewerLoader<K, V>({ database, viewer }: LoaderSource, read: BatchRead<K, V>) {
  return new DataLoader<K, V | null>(
    async (keys) => {
      const found = await database.readAsViewer(viewer, (tx) => read(tx, keys));
      return keys.map((key) => found.get(key) ?? null);
    },
    { maxBatchSize: MAX_KEYS },
  );
}

/** Any number of rows per key, in the order in which they were read. Each batch is one transaction as the viewer. */
export function viewerListLoader<K, V>(source: LoaderSource, read: BatchRead<K, readonly V[]>) {
  return new DataLoader<K, readonly V[]>(
    async (keys) => {
      const found = await source.database.readAsViewer(source.viewer, (tx) => read(tx, keys));
      return keys.map((key) => found.get(key) ?? []);
    },
    { maxBatchSize: MAX_KEYS },
  );
}

/** Rows by their one key. */
export function byKey<K, V>(rows: readonly V[], keyOf: (row: V) => K): ReadonlyMap<K, V> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Rows gathered under a key that many may share; keeps their order. */
export function groupByKey<K, V>(rows: readonly V[], keyOf: (row: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
