import pMap from 'p-map';

/**
 * Does something with each item, so many at a time, begun in their order. After a failure nothing more is begun, and what
 * is under way ends first, so that what it paid for is kept.
 * @returns the results in the order of the items
 * @throws the first failure
 */
export async function mapSomeAtOnce<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const failures: unknown[] = [];
  const results: Result[] = [];
  await pMap(
    items,
    async (item, index) => {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item, index);
      } catch (error) {
        failures.push(error);
      }
    },
    { concurrency: atOnce },
  );
  if (failures.length > 0) throw failures[0];
  return results;
}
