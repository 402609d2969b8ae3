import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { TcpProxy } from '../support/tcp-proxy.js';
import { ChaosClient } from './support/chaos-client.js';
import { ChaosFleet } from './support/chaos-fleet.js';
import { expectWell } from './support/expect-well.js';
import { GatedWorkers } from './support/gated-worker.js';
import { trials } from './support/seed.js';

const FOLLOWERS = trials({ some: 100, all: 500 });
const STORMS = 3;

describe('subscribers that all lose their connections at once', () => {
  let fleet: ChaosFleet;
  let way: TcpProxy;
  let clients: ChaosClient[] = [];
  const workers = new GatedWorkers(() => fleet);

  beforeAll(async () => {
    fleet = await ChaosFleet.open({ apis: 1, workers: 0 });
    way = await TcpProxy.open(fleet.urls()[0]!);
    clients = Array.from({ length: FOLLOWERS }, () => new ChaosClient(() => [way.url]));
  }, 180_000);
  afterEach(() => workers.end());
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await way.close();
    await fleet.close();
  });

  it('all come back, and each has the whole log once', async () => {
    const { member } = await workers.start({ HOLD: 'extract' });
    const id = await fleet.client.send({
      taskDescription: 'Who was Martin Luther?',
      context: { collectionId: fleet.collectionId },
    });
    await member.says(/holding extract/);
    const done = clients.map((client) => client.follow(id));
    const started = performance.now();
    for (let storm = 0; storm < STORMS; storm += 1) {
      while (way.connections < FOLLOWERS) await delay(20);
      way.cut();
    }
    member.signal('SIGUSR2');
    const followings = await Promise.all(done);
    process.stderr.write(
      `${FOLLOWERS} subscribers came back ${STORMS} times in ${Math.round(performance.now() - started)} ms\n`,
    );
    expect(way.done.cut).toBeGreaterThanOrEqual(FOLLOWERS * STORMS);
    expect(followings.filter(({ ended }) => ended !== 'COMPLETED')).toEqual([]);
    fleet.client.record.followings.push(...followings);
    await expectWell(fleet, { completed: 1 });
  }, 300_000);
});
