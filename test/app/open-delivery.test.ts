import { afterEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { openDelivery, type Delivery } from '../../src/app/open-delivery.js';
import { PubSubEventBus, type StopOrder } from '../../src/orchestrator/events/event-bus.js';
import { Deferred, silentLogger } from '../orchestrator/engine.js';
import { testRedisUrl } from '../support/servers/test-servers.js';

describe('what processes tell each other through Redis', () => {
  const opened: Delivery[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((delivery) => delivery.close())));

  function openBus(redisPrefix: string): PubSubEventBus {
    const delivery = openDelivery({ redisUrl: testRedisUrl(), redisPrefix }, silentLogger);
    opened.push(delivery);
    return new PubSubEventBus(delivery.pubSub, silentLogger);
  }

  it('is heard by the others of one deployment, and by no other deployment', async () => {
    const [prefix, another] = [randomUUID(), randomUUID()];
    const heard: string[] = [];
    const [here, there] = [new Deferred(), new Deferred()];
    const hear = (name: string, done: Deferred) => (orders: readonly StopOrder[]) => {
      heard.push(...orders.map(({ id }) => `${name} ${id}`));
      done.resolve();
    };
    await openBus(prefix).onStop(hear('here', here));
    await openBus(another).onStop(hear('there', there));
    openBus(prefix).stop([{ id: 'one', cause: 'ENDED' }]);
    await here.promise;
    // Told after the first, so that what the other deployment might have heard of that would come before.
    openBus(another).stop([{ id: 'two', cause: 'ENDED' }]);
    await there.promise;
    expect(heard).toEqual(['here one', 'there two']);
  });
});
