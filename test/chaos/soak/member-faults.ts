import { setTimeout as delay } from 'node:timers/promises';
import type { TcpProxy } from '../../support/tcp-proxy.js';
import { LEASE_SECONDS, type Member, type Role } from '../support/chaos-fleet.js';
import { between, type Random } from '../support/seed.js';
import type { Fault, SoakWorld } from './fault.js';
import type { Ways } from './soak-fleet.js';

const LEASE_MS = LEASE_SECONDS * 1_000;

/** What happens to one process of a fleet, or to its ways to the stores. */
export const MEMBER_FAULTS: Readonly<Record<string, Fault>> = {
  'worker killed': replace('worker', 'SIGKILL'),
  'worker told to end': replace('worker', 'SIGTERM'),
  'worker held beyond its lease': hold('worker', LEASE_MS + 500, LEASE_MS * 3),
  'server killed': replace('api', 'SIGKILL'),
  'server told to end': replace('api', 'SIGTERM'),
  'server held': hold('api', 500, 4_000),
  'PostgreSQL out of reach of one': outOfReach('postgres'),
  'Redis out of reach of one': outOfReach('redis'),
  'connections of one to PostgreSQL half open': halfOpen('postgres'),
  'connections of one to Redis half open': halfOpen('redis'),
  'connections of one cut': async (world, random) => {
    const { postgres, redis } = world.soak.waysOf(anyOf([...world.soak.fleet.members], random));
    const before = postgres.done.cut + redis.done.cut;
    for (const way of [postgres, redis]) way.cut();
    return postgres.done.cut + redis.done.cut - before;
  },
};

function anyOf(members: readonly Member[], random: Random): Member {
  return members[between(random, 0, members.length - 1)]!;
}

function anyOfRole({ soak }: SoakWorld, role: Role, random: Random): Member {
  return anyOf(soak.fleet.ofRole(role), random);
}

function replace(role: Role, signal: NodeJS.Signals): Fault {
  return async (world, random) => {
    await world.soak.replace(anyOfRole(world, role, random), signal);
    return 1;
  };
}

function hold(role: Role, leastMs: number, mostMs: number): Fault {
  return async (world, random) => {
    const member = anyOfRole(world, role, random);
    member.signal('SIGSTOP');
    await delay(between(random, leastMs, mostMs));
    member.signal('SIGCONT');
    return 1;
  };
}

function outOfReach(store: keyof Ways): Fault {
  return onOneWay(store, async (way, random) => {
    way.swallow();
    await delay(between(random, 1_000, LEASE_MS * 3));
    way.restore();
  });
}

/** The other side of connections is gone without a word; new ones work. It must be noticed. */
function halfOpen(store: keyof Ways): Fault {
  return onOneWay(store, async (way) => {
    way.strand();
    while (way.halfOpen > 0) await delay(100);
    way.restore();
  });
}

function onOneWay(store: keyof Ways, fail: (way: TcpProxy, random: Random) => Promise<void>): Fault {
  return async ({ soak }, random) => {
    const way = soak.waysOf(anyOf([...soak.fleet.members], random))[store];
    const before = way.done.swallowed;
    await fail(way, random);
    return way.done.swallowed - before;
  };
}
