import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import type { WorkflowInput } from './generated/graphql.js';
import { failureOf } from './support/person.js';
import { SaveWorkflow } from './support/operations.js';
import { run, start, taskNamed } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';
const NODES = [
  { key: 'find', agent: 'research', configuration: { evidenceLimit: 1 } },
  { key: 'find-again', agent: 'research', instructions: 'Who studied the outer planets?' },
  { key: 'check', agent: 'validation', dependsOn: ['find', 'find-again'] },
  { key: 'write', agent: 'synthesis', dependsOn: ['check'] },
];

describe('executeAgentTask with a workflow', () => {
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    world = await startWorld();
    ({ collectionId } = await addSamples(world.person));
  });
  afterAll(() => world.close());

  const input = (workflow: WorkflowInput) => ({
    taskDescription: QUESTION,
    context: { collectionId },
    executionMode: 'WORKFLOW' as const,
    workflow,
  });

  it('runs a graph given inline, edge by edge', async () => {
    const { session } = await run(world.person, input({ nodes: NODES }));
    expect(session.status).toBe('COMPLETED');
    const edges = (name: string) => taskNamed(session, name).dependencies.map(({ task }) => task.name);
    expect([edges('find'), edges('find-again'), edges('check'), edges('write')]).toEqual([
      [],
      [],
      ['find', 'find-again'],
      ['check'],
    ]);
    expect(taskNamed(session, 'write').isResult).toBe(true);
    expect(taskNamed(session, 'find-again').input).toMatchObject({
      instructions: 'Who studied the outer planets?',
    });
    expect(taskNamed(session, 'find').output).toMatchObject({
      findings: [{ evidence: [expect.anything()] }],
    });
    expect(session.result?.claims.length).toBeGreaterThan(0);
  });

  it('runs a saved graph by id and pins its version', async () => {
    const { saveWorkflow } = await world.person.request(SaveWorkflow, {
      input: { name: 'Find and write', graph: { nodes: NODES } },
    });
    const { session } = await run(world.person, input({ id: saveWorkflow.id }));
    expect(session.status).toBe('COMPLETED');
    expect(session.input).toMatchObject({ workflow: { id: saveWorkflow.id, version: saveWorkflow.version } });
    expect(session.tasks.nodes.filter((task) => task.parentTask === null).map((task) => task.name)).toEqual([
      'find',
      'find-again',
      'check',
      'write',
    ]);
  });

  it('ends with an answer also where the graph ends otherwise', async () => {
    for (const last of [
      { key: 'recheck', agent: 'validation', dependsOn: ['write'] },
      { key: 'more', agent: 'research', dependsOn: ['write'] },
    ]) {
      const { session } = await run(world.person, input({ nodes: [...NODES, last] }));
      expect(session.status).toBe('COMPLETED');
      expect(session.result?.claims.length).toBeGreaterThan(0);
      expect(session.tasks.nodes.filter((task) => task.isResult)).toHaveLength(1);
    }
  });

  const faults: readonly [string, WorkflowInput, string, readonly (string | number)[]][] = [
    ['no nodes', { nodes: [] }, 'INVALID_WORKFLOW', ['nodes']],
    [
      'a node that waits for itself',
      { nodes: [{ key: 'a', agent: 'research', dependsOn: ['a'] }] },
      'INVALID_WORKFLOW',
      ['nodes', 0, 'dependsOn', 0],
    ],
    [
      'a node that waits for one that is not there',
      { nodes: [{ key: 'a', agent: 'research', dependsOn: ['b'] }] },
      'INVALID_WORKFLOW',
      ['nodes', 0, 'dependsOn', 0],
    ],
    [
      'two nodes of one key',
      {
        nodes: [
          { key: 'a', agent: 'research' },
          { key: 'a', agent: 'synthesis' },
        ],
      },
      'INVALID_WORKFLOW',
      ['nodes', 1, 'key'],
    ],
    [
      'an agent that is not there',
      { nodes: [{ key: 'a', agent: 'nobody' }] },
      'BAD_USER_INPUT',
      ['nodes', 0, 'agent'],
    ],
    [
      'a setting that the agent does not have',
      { nodes: [{ key: 'a', agent: 'research', configuration: { loud: true } }] },
      'BAD_USER_INPUT',
      ['nodes', 0, 'configuration'],
    ],
    ['neither id nor nodes', {}, 'BAD_USER_INPUT', []],
    ['both id and nodes', { id: newId(), nodes: NODES }, 'BAD_USER_INPUT', []],
    ['an id that is none', { id: 'nonsense' }, 'BAD_USER_INPUT', ['id']],
    ['an id that does not exist', { id: newId() }, 'NOT_FOUND', ['id']],
  ];
  it.each(faults)('refuses a workflow with %s and says where', async (_what, workflow, code, path) => {
    expect(await failureOf(start(world.person, input(workflow)))).toEqual({
      code,
      path: ['input', 'workflow', ...path],
    });
  });

  it('refuses a cycle and says which nodes wait for each other', async () => {
    const nodes = [
      { key: 'a', agent: 'research', dependsOn: ['c'] },
      { key: 'b', agent: 'validation', dependsOn: ['a'] },
      { key: 'c', agent: 'synthesis', dependsOn: ['b'] },
    ];
    const attempt = start(world.person, input({ nodes }));
    await expect(attempt).rejects.toThrow(/wait for each other/u);
    expect((await failureOf(attempt)).code).toBe('INVALID_WORKFLOW');
  });
});
