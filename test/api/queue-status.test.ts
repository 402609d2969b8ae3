import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { followToEnd, untilEvent } from './support/follow-session.js';
import { Providers } from '../../src/providers/providers.js';
import { GuardedEmbedder } from '../../src/retrieval/embedding/guarded-embedder.js';
import { OpenaiEmbedder } from '../../src/retrieval/embedding/openai-embedder.js';
import { changeWorkspaceLimits } from '../../src/services/workspace-limits.js';
import { silentLogger } from '../orchestrator/engine.js';
import { EmbeddingServer } from '../support/embedding-server.js';
import { Gate, gatedReasoner } from './support/gated-reasoner.js';
import { QueueStatus } from './support/operations.js';
import { start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const IDLE = {
  ready: 0,
  running: 0,
  retryWait: 0,
  blocked: 0,
  inputRequired: 0,
  oldestReadySeconds: null,
  slots: 1,
  limits: { runningTasks: null, startsPerMinute: null, openTasks: 10_000, nextStartAt: null },
  breakers: [],
  providers: [{ name: 'embedding:broken', callsPerMinute: 30, breaker: null }],
};
const TASK = 'When did the plugs-out test of Apollo 1 begin?';

describe('queueStatus', () => {
  const gate = new Gate();
  const providers = new Providers({ logger: silentLogger });
  const guard = providers.guard({
    name: 'embedding:broken',
    callsPerMinute: 30,
    failures: 1,
    pauseMs: 60_000,
  });
  let world: SessionWorld;
  beforeAll(async () => {
    world = await startWorld({ reasoner: gatedReasoner(gate), providers, engine: { slots: 1 } });
    await addSamples(world.person, ['apollo-program.md']);
  });
  afterAll(() => world.close());

  it('counts what runs, what is ready and what waits, of this workspace alone', async () => {
    const first = await start(world.person, { taskDescription: TASK });
    await untilEvent(
      world.person,
      first,
      (event) => event.__typename === 'TaskStarted' && event.task?.name === 'research-q1',
    );
    const second = await start(world.person, { taskDescription: TASK });
    const { queueStatus } = await world.person.request(QueueStatus, {});
    expect(queueStatus).toMatchObject({ ready: 1, running: 1, blocked: 2, retryWait: 0, inputRequired: 0 });
    expect(queueStatus.oldestReadySeconds).toBeGreaterThanOrEqual(0);
    expect((await world.stranger.request(QueueStatus, {})).queueStatus).toEqual(IDLE);
    gate.open();
    await followToEnd(world.person, first);
    await followToEnd(world.person, second);
    expect((await world.person.request(QueueStatus, {})).queueStatus).toEqual(IDLE);
  });

  it('tells what the workspace may have, and when it may start the next task', async () => {
    const { workspaceId } = world.viewer;
    await changeWorkspaceLimits(world.database, workspaceId, { maxRunning: 3, startsPerMinute: 1 });
    const id = await start(world.person, { taskDescription: TASK });
    await untilEvent(world.person, id, (event) => event.__typename === 'TaskStarted');
    const { limits } = (await world.person.request(QueueStatus, {})).queueStatus;
    expect(limits).toMatchObject({ runningTasks: 3, startsPerMinute: 1, openTasks: 10_000 });
    const wait = Date.parse(String(limits.nextStartAt)) - Date.now();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60_000);
    expect((await world.stranger.request(QueueStatus, {})).queueStatus).toEqual(IDLE);
  });

  it('tells which models are left alone, why and how long', async () => {
    const model = await EmbeddingServer.start();
    model.failWith(() => ({ status: 503 }));
    const embedder = new OpenaiEmbedder({ baseUrl: model.baseUrl, model: 'broken', timeoutMs: 10_000 });
    const guarded = new GuardedEmbedder(embedder, guard, 0);
    await expect(guarded.embed(['car'], new AbortController().signal)).rejects.toThrow('503');
    await model.close();
    const { queueStatus } = await world.stranger.request(QueueStatus, {});
    expect(queueStatus.providers).toMatchObject([
      {
        name: 'embedding:broken',
        callsPerMinute: 30,
        breaker: { state: 'OPEN', failures: 1, error: { code: 'UNAVAILABLE' } },
      },
    ]);
    const { openedAt, retryAt } = queueStatus.providers[0]!.breaker!;
    const pauseMs = Date.parse(String(retryAt)) - Date.parse(String(openedAt));
    expect(Math.abs(pauseMs - 60_000)).toBeLessThan(1_000);
  });
});
