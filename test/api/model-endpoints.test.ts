import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readModelEndpoints } from '../../src/models/endpoints.js';
import { ModelServer } from '../support/model-server.js';
import { readingModel } from '../support/models/reading-model.js';
import { AddDocument, CreateCollection } from './support/operations.js';
import { failureOf } from './support/person.js';
import { run } from './support/run-session.js';
import { startWorld, type SessionWorld } from './support/session-world.js';
import { makeAgent } from './support/tool-agents.js';

describe('Agents that think with models of their own', () => {
  let near: ModelServer;
  let far: ModelServer;
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    near = await ModelServer.start({ apiKey: 'sk-near' });
    far = await ModelServer.start({ apiKey: 'sk-far' });
    for (const server of [near, far]) server.converse(readingModel());
    const endpoint = { baseUrl: far.baseUrl, model: 'vast', apiKeyVariable: 'FAR_KEY' };
    world = await startWorld({
      models: {
        QUARTET_MODEL_BASE_URL: near.baseUrl,
        QUARTET_MODEL_API_KEY: 'sk-near',
        QUARTET_MODEL: 'small',
        QUARTET_MODEL_ENDPOINTS: JSON.stringify({ endpoints: { far: endpoint } }),
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
