import { expect } from '@jest/globals';
import { violationsOf } from './check-fleet.js';
import type { ChaosFleet } from './chaos-fleet.js';
import { leaksOf } from './check-leaks.js';
import { readFleet } from './read-fleet.js';

/**
 * Checks after a fault, when all that was sent has ended: the tables, what the client was told, and what is still
 * held.
 * @param least how many sessions must have completed, so that a fleet which does nothing is not well
 */
export async function expectWell(
  fleet: ChaosFleet,
  { completed: least }: { completed: number },
): Promise<void> {
  const rows = await readFleet(fleet.database);
  expect(violationsOf(rows, fleet.client.record)).toEqual([]);
  expect(await leaksOf(fleet)).toEqual([]);
  const completed = rows.sessions.filter(({ status }) => status === 'COMPLETED').length;
  expect(completed).toBeGreaterThanOrEqual(least);
}
