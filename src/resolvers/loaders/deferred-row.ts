/** A row of which some columns are known; the others are promises, read all at once when one is asked for. */
export type DeferredRow<Row, Known extends keyof Row> = Pick<Row, Known> & {
  readonly [Column in Exclude<keyof Row, Known>]: Promise<Row[Column]>;
};

/**
 * Spares the reading of a row to whoever asks only for what is known of it and never changes.
 *
 * @param columns every column; those that `known` leaves out are read
 * @param load reads the row, as it is now; called again for each column, so it should remember
 */
export function deferRow<Row extends object, Known extends keyof Row & string>(
  known: Pick<Row, Known>,
  columns: readonly string[],
  load: () => Promise<Row>,
): DeferredRow<Row, Known> {
  const row = { ...known };
  for (const column of columns) {
    if (column in known) continue;
    Object.defineProperty(row, column, {
      get: async () => (await load())[column as keyof Row],
    });
  }
  return row as DeferredRow<Row, Known>;
}
