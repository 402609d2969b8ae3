import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { Reasoner } from '../../src/reasoning/reasoner.js';
import { graphql } from './generated/index.js';
import { followToEnd } from './support/follow-session.js';
import { outcomeOf, start } from './support/run-session.js';
import { startWorld, type SessionWorld } from './support/session-world.js';

const MAKE = graphql(`
  mutation MakeWriter($input: CreateAgentInput!) {
    createAgent(input: $input) {
      id
      version
    }
  }
`);

const CHANGE = graphql(`
  mutation ChangeWriter($id: ID!, $input: UpdateAgentInput!) {
    updateAgent(id: $id, input: $input) {
      version
    }
  }
`);

const VERSIONS = graphql(`
  query VersionsOfTasks($id: ID!) {
    session(id: $id) {
      tasks(first: 10) {
        nodes {
          agentVersion
          agent {
            version
          }
        }
      }
    }
  }
`);

describe('an agent that is changed while a session with it goes on', () => {
  let world: SessionWorld;
  const told: string[] = [];
  let begun!: () => void;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  let goOn!: () => void;
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));

  beforeAll(async () => {
    const reasoner: Reasoner = {
      ...createExtractiveReasoner(),
      respond: async ({ instructions }) => {
        told.push(instructions);
        begun();
        await mayGoOn;
        return { text: `As told: ${instructions}`, evidence: [] };
      },
    };
    world = await startWorld({ reasoner });
  });
  afterAll(() => world.close());

  async function makeAgent(name: string): Promise<string> {
    const input = { name, description: 'Writes.', instructions: `${name}, as first told`, tools: [] };
    const { createAgent } = await world.person.request(MAKE, { input });
    expect(createAgent.version).toBe(1);
    return createAgent.id;
  }

  const versionsOf = async (id: string) =>
    (await world.person.request(VERSIONS, { id })).session!.tasks.nodes.map(
      ({ agentVersion }) => agentVersion,
    );

  it('runs what is running and what waits at the version it began with; the next session takes the new one', async () => {
    const ids = [await makeAgent('first'), await makeAgent('second')];
    const session = {
      taskDescription: 'Write.',
      executionMode: 'SEQUENTIAL' as const,
      agents: ['first', 'second'],
    };
    const id = await start(world.person, session);
    await hasBegun;
    for (const agent of ids) {
      const input = { instructions: 'as told later' };
      expect((await world.person.request(CHANGE, { id: agent, input })).updateAgent.version).toBe(2);
    }
    goOn();
    await followToEnd(world.person, id);
    expect((await outcomeOf(world.person, id)).status).toBe('COMPLETED');
    expect(told.splice(0)).toEqual(['first, as first told', 'second, as first told']);
    expect((await versionsOf(id)).slice(0, 2)).toEqual([1, 1]);

    const next = await start(world.person, session);
    await followToEnd(world.person, next);
    expect(told).toEqual(['as told later', 'as told later']);
    expect((await versionsOf(next)).slice(0, 2)).toEqual([2, 2]);
  });
});
