import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModelEndpoints } from '../../src/models/endpoints.js';
import { ModelServer } from '../support/model-server.js';
import { ANTHROPIC_WIRE } from '../support/models/anthropic-wire.js';
import { readingModel } from '../support/models/reading-model.js';
import { graphql } from './generated/index.js';
import { followToEnd } from './support/follow-session.js';
import { AddDocument, CreateCollection, Replay, ReplayOutcome } from './support/operations.js';
import { failureOf } from './support/person.js';
import { run } from './support/run-session.js';
import { startWorld, type SessionWorld } from './support/session-world.js';
import { makeAgent } from './support/tool-agents.js';

const Spent = graphql(`
  query SpentByProvider($id: ID!) {
    session(id: $id) {
      usage {
        models {
          model
          calls
          inputTokens
          cost
        }
      }
    }
  }
`);

describe('Agents that think with models of their own', () => {
  let near: ModelServer;
  let far: ModelServer;
  let claude: ModelServer;
  let world: SessionWorld;
  let collectionId: string;
  let folder: string;
  beforeAll(async () => {
    near = await ModelServer.start({ apiKey: 'sk-near' });
    far = await ModelServer.start({ apiKey: 'sk-far' });
    claude = await ModelServer.start({ apiKey: 'sk-ant', wire: ANTHROPIC_WIRE });
    for (const server of [near, far, claude]) server.converse(readingModel());
    const endpoint = { baseUrl: far.baseUrl, model: 'vast', apiKeyVariable: 'FAR_KEY' };
    const other = {
      provider: '@ai-sdk/anthropic',
      baseUrl: claude.baseUrl,
      model: 'claude-sonnet-4-5',
      apiKeyVariable: 'CLAUDE_KEY',
    };
    folder = await mkdtemp(join(tmpdir(), 'quartet-prices-'));
    const prices = join(folder, 'prices.json');
    await writeFile(
      prices,
      '{"version": "1", "models": {"claude-sonnet-4-5": {"input": 1000, "output": 2000}}}',
    );
    world = await startWorld({
      models: {
        QUARTET_MODEL_BASE_URL: near.baseUrl,
        QUARTET_MODEL_API_KEY: 'sk-near',
        QUARTET_MODEL: 'small',
        QUARTET_MODEL_ENDPOINTS: JSON.stringify({ endpoints: { far: endpoint, claude: other } }),
        QUARTET_MODEL_PRICES: prices,
        CLAUDE_KEY: 'sk-ant',
        FAR_KEY: 'sk-far',
      },
    });
    const { person } = world;
    collectionId = (await person.request(CreateCollection, { input: { name: 'Ships' } })).createCollection.id;
    const text = 'The Vasa sank on its first voyage.';
    await person.request(AddDocument, { input: { collectionId, name: 'vasa.txt', text } });
  });
  afterAll(async () => {
    await world.close();
    await near.close();
    await far.close();
    await claude.close();
    await rm(folder, { recursive: true });
  });

  const modelsAsked = (server: ModelServer) => [...new Set(server.requests.map(({ model }) => model))].sort();

  it('each ask the model and the endpoint that their configuration names, with its key', async () => {
    const { person } = world;
    const configurations = [{ model: 'large' }, { endpoint: 'far' }, { endpoint: 'far', model: 'tiny' }];
    const agents: string[] = [];
    for (const configuration of configurations) agents.push(await makeAgent(person, { configuration }));
    const { session } = await run(person, {
      taskDescription: 'When did the Vasa sink?',
      executionMode: 'PARALLEL',
      agents,
      context: { collectionIds: [collectionId] },
    });
    expect(session).toMatchObject({ status: 'COMPLETED', outcomeReason: null });
    expect(modelsAsked(near)).toEqual(['large', 'small']);
    expect(modelsAsked(far)).toEqual(['tiny', 'vast']);
  });

  it('ask one of another provider by its own protocol, which is priced, counted and replayed as any other', async () => {
    const { person } = world;
    const agents = [await makeAgent(person, { configuration: { endpoint: 'claude' } })];
    const { session } = await run(person, {
      taskDescription: 'When did the Vasa sink?',
      executionMode: 'PARALLEL',
      agents,
      context: { collectionIds: [collectionId] },
    });
    expect(session).toMatchObject({ status: 'COMPLETED', outcomeReason: null });
    expect(claude.requests).toMatchObject([{ model: 'claude-sonnet-4-5', stream: true }]);
    const { session: spent } = await person.request(Spent, { id: session.id });
    // 11 tokens in and 7 out.
    expect(spent!.usage.models).toContainEqual({
      model: 'claude-sonnet-4-5',
      calls: 1,
      inputTokens: 11,
      cost: 0.025,
    });
    const { replaySession } = await person.request(Replay, { sessionId: session.id });
    await followToEnd(person, replaySession.id);
    expect((await person.request(ReplayOutcome, { id: replaySession.id })).session).toMatchObject({
      status: 'COMPLETED',
      replay: { divergence: null },
    });
    expect(claude.requests).toHaveLength(1);
  });

  it('cannot name an endpoint that the operator has not set', async () => {
    expect(await failureOf(makeAgent(world.person, { configuration: { endpoint: 'farther' } }))).toEqual({
      code: 'BAD_USER_INPUT',
      path: ['input', 'configuration', 'endpoint'],
    });
  });

  it.each([
    ['{"endpoints": {"a": {"baseUrl": "ftp://x", "model": "m"}}}', /endpoints\.a\.baseUrl does not fit/],
    [
      '{"endpoints": {"a": {"baseUrl": "http://x", "model": "m", "apiKey": "sk"}}}',
      /endpoints\.a does not fit/,
    ],
    [
      '{"endpoints": {"a": {"baseUrl": "http://x", "model": "m", "apiKeyVariable": "NO_KEY"}}}',
      /NO_KEY, which is not set/,
    ],
    ['{"endpoints"', /is no JSON/],
    ['no-such-file.json', /cannot be read \(ENOENT\)/],
  ])('are not set up from %s', async (setting, why) => {
    await expect(readModelEndpoints(setting, {})).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(why),
    });
  });
});
