import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import { PubSub, type PubSubEngine } from 'graphql-subscriptions';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import {
  PubSubEventBus,
  type EventBus,
  type SessionSignal,
} from '../../src/orchestrator/events/event-bus.js';
import type { MessageDelta } from '../../src/orchestrator/events/session-event.js';
import { newId } from '../../src/lib/ids.js';
import { freePort, testRedisUrl } from '../support/servers/test-servers.js';

interface OpenedEngine {
  readonly engine: PubSubEngine;
  close(): Promise<void>;
}

function inProcess(): OpenedEngine {
  return { engine: new PubSub(), close: () => Promise.resolve() };
}

function overRedis(): OpenedEngine {
  const [publisher, subscriber] = [new Redis(testRedisUrl()), new Redis(testRedisUrl())];
  const engine = new RedisPubSub({ publisher, subscriber });
  return { engine, close: () => engine.close().then(() => undefined) };
}

describe.each([
  ['in one process', inProcess],
  ['over Redis', overRedis],
])('the event bus %s', (_name, open) => {
  let opened: OpenedEngine;
  let bus: EventBus;
  beforeAll(() => {
    opened = open();
    bus = new PubSubEventBus(opened.engine, pino({ level: 'silent' }));
  });
  afterAll(() => opened.close());

  /** The next signal of a session that passes. */
  async function nextSignal(sessionId: string, send: () => void): Promise<SessionSignal> {
    const heard = Promise.withResolvers<SessionSignal>();
    const unsubscribe = await bus.onSession(sessionId, heard.resolve);
    send();
    const signal = await heard.promise;
    unsubscribe();
    return signal;
  }

  it('wakes who follows a session, and who watches its workspace', async () => {
    const [sessionId, workspaceId] = [newId(), newId()];
    const changed = Promise.withResolvers<string>();
    const unsubscribe = await bus.onWorkspace(workspaceId, changed.resolve);
    const signal = await nextSignal(sessionId, () => bus.wakeSession({ sessionId, workspaceId, events: [] }));
    expect(signal.type).toBe('Wake');
    expect(await changed.promise).toBe(sessionId);
    unsubscribe();
  });

  it('carries pieces of messages with their time', async () => {
    const delta: MessageDelta = {
      type: 'MessageDelta',
      sessionId: newId(),
      taskId: newId(),
      messageId: newId(),
      attempt: 2,
      channel: 'REASONING',
      offset: 7,
      text: 'pièce ✓',
      occurredAt: new Date(),
    };
    expect(await nextSignal(delta.sessionId, () => bus.sendDelta(delta))).toEqual(delta);
  });

  it('asks for the texts of one session', async () => {
    const [sessionId, other] = [newId(), newId()];
    const asked = Promise.withResolvers<void>();
    const heard: string[] = [];
    const leave = await bus.onTextsWanted(other, () => heard.push('other'));
    const unsubscribe = await bus.onTextsWanted(sessionId, asked.resolve);
    bus.askForTexts(sessionId);
    await asked.promise;
    for (const end of [leave, unsubscribe]) end();
    expect(heard).toEqual([]);
  });

  it('tells nobody who has left, nor who follows another session', async () => {
    const [left, other, told] = [newId(), newId(), newId()];
    const heard: string[] = [];
    const leave = await bus.onSession(left, () => heard.push('left'));
    leave();
    leave();
    const end = await bus.onSession(other, () => heard.push('other'));
    bus.wakeSession({ sessionId: left, workspaceId: newId(), events: [] });
    await nextSignal(told, () => bus.wakeSession({ sessionId: told, workspaceId: newId(), events: [] }));
    end();
    expect(heard).toEqual([]);
  });
});

describe('the event bus over a Redis that cannot be reached', () => {
  it('lets who listens go on, and leave again', async () => {
    const options = { port: await freePort(), maxRetriesPerRequest: null, disconnectTimeout: 1 };
    const [publisher, subscriber] = [new Redis(options), new Redis(options)];
    for (const connection of [publisher, subscriber]) connection.on('error', () => undefined);
    const bus = new PubSubEventBus(new RedisPubSub({ publisher, subscriber }), pino({ level: 'silent' }));
    const heard: unknown[] = [];
    const leave = await bus.onSession(newId(), (signal) => heard.push(signal));
    const keepListening = await bus.onStop((orders) => heard.push(orders));
    leave();
    expect(heard).toEqual([]);
    expect(subscriber.status).not.toBe('ready');
    for (const connection of [publisher, subscriber]) connection.disconnect();
    keepListening();
  });
});
