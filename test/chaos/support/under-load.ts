import { expect } from '@jest/globals';
import { ApiProbe, type Answered } from './api-probe.js';
import type { ChaosFleet } from './chaos-fleet.js';
import { expectWell } from './expect-well.js';
import { Load } from './load.js';
import { Outages } from './outages.js';

export interface UnderLoad {
  readonly load: Load;
  /** For what takes PostgreSQL down: the API is not asked to answer then. */
  readonly outages: Outages;
}

const PEOPLE = 3;
/** Sessions that must have ended before the fault, and again after it. */
const SOME = 3;

/**
 * Does something to a fleet while people work with it, and lets them go on for a while; then everything that was
 * sent must have ended, and the fleet be well.
 * @returns how the API answered meanwhile
 */
export async function underLoad(
  fleet: ChaosFleet,
  seed: number,
  fault: (world: UnderLoad) => Promise<void>,
): Promise<Answered> {
  const load = new Load(fleet, seed);
  const probe = new ApiProbe(() => fleet.urls());
  const outages = new Outages();
  const completed = fleet.client.record.followings.filter(({ ended }) => ended === 'COMPLETED').length;
  load.start(PEOPLE);
  probe.start();
  await load.more(SOME);
  await fault({ load, outages });
  await load.more(SOME);
  await load.stop();
  await probe.stop();
  await expectWell(fleet, { completed: completed + SOME });
  return probe.result(outages);
}

/** The API answered for 99 % of the time; else the times in which it did not are told. */
export function expectAnswered({ asked, share, missed }: Answered): void {
  expect(asked).toBeGreaterThan(10);
  expect(share >= 0.99 ? [] : missed).toEqual([]);
}
