import type { NewId } from '../../src/lib/ids.js';

/**
 * Ids that sort in the order in which they are made: what ranks equally stands in the order of ids, and so two runs
 * over the same documents rank them alike.
 * @param first a UUID; the ids made share all of it but the last twelve digits
 */
export function createOrderedIds(first: string): NewId {
  const prefix = first.slice(0, 24);
  let count = 0;
  return () => `${prefix}${(count++).toString(16).padStart(12, '0')}`;
}
