import { setTimeout as delay } from 'node:timers/promises';
import { openControlledServers, type ControlledServers } from '../../support/servers/start-servers.js';
import { ApiProbe } from '../support/api-probe.js';
import type { ChaosFleet } from '../support/chaos-fleet.js';
import { violationsOf } from '../support/check-fleet.js';
import { leaksOf } from '../support/check-leaks.js';
import { Load } from '../support/load.js';
import { Outages } from '../support/outages.js';
import { readFleet } from '../support/read-fleet.js';
import { TRACKS } from './faults.js';
import { History } from './history.js';
import { injectFaults, type Fired } from './inject-faults.js';
import { SoakFleet } from './soak-fleet.js';
import type { SoakResult } from './verdict.js';

export interface SoakPlan {
  readonly minutes: number;
  readonly seed: number;
}

/** People at work at once. */
const PEOPLE = 3;
/** Once the faults are over, everything that was sent must end in this time: leases, retries and a busy machine. */
const ENDS_WITHIN_MS = 120_000;

/** Runs a fleet under load and all faults for so long, then checks it. */
export async function soak(
  plan: SoakPlan,
): Promise<{ readonly result: SoakResult; readonly history: History }> {
  const history = new History();
  const servers = await openControlledServers();
  try {
    return { result: await runOn(servers, plan, history), history };
  } finally {
    await Promise.all([servers.postgres.stop(), servers.redis.stop()]);
  }
}

async function runOn(
  servers: ControlledServers,
  { minutes, seed }: SoakPlan,
  history: History,
): Promise<SoakResult> {
  const found: string[] = [];
  const complain = (what: string): void => {
    history.tell(what);
    found.push(what);
  };
  const outages = new Outages();
  const soakFleet = await SoakFleet.open(servers, complain);
  const { fleet } = soakFleet;
  try {
    const probe = new ApiProbe(() => fleet.urls());
    const load = new Load(fleet, seed, (what) => history.tell(what));
    load.start(PEOPLE);
    probe.start();
    const until = performance.now() + minutes * 60_000;
    const fired: Fired = await injectFaults({ soak: soakFleet, servers, outages }, { seed, until, history });
    await probe.stop();
    history.tell('the faults are over');
    if (!(await endsInTime(load))) complain('not everything that was sent has ended');
    return {
      seed,
      minutes,
      ...(await check(fleet, complain)),
      acknowledged: fleet.client.record.acknowledged.length,
      fired,
      kinds: Object.values(TRACKS).flatMap((faults) => Object.keys(faults)).length,
      answered: probe.result(outages),
      postgresDownSeconds: outages.seconds,
      violations: found,
    };
  } finally {
    await soakFleet.close();
  }
}

async function endsInTime(load: Load): Promise<boolean> {
  const given = new AbortController();
  const isLate = delay(ENDS_WITHIN_MS, false, { signal: given.signal }).catch(() => false);
  try {
    return await Promise.race([load.stop().then(() => true), isLate]);
  } finally {
    given.abort();
  }
}

async function check(
  fleet: ChaosFleet,
  complain: (what: string) => void,
): Promise<Pick<SoakResult, 'sessions'>> {
  const rows = await readFleet(fleet.database);
  for (const what of [...violationsOf(rows, fleet.client.record), ...(await leaksOf(fleet))]) complain(what);
  const sessions: Record<string, number> = {};
  for (const { status } of rows.sessions) sessions[status] = (sessions[status] ?? 0) + 1;
  return { sessions };
}
