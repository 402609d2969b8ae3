import { describe, expect, it } from '@jest/globals';
import { buildSessionGraph, type SessionGraphRequest } from '../../src/agents/session-graph.js';
import type { TeamMember } from '../../src/agents/session-input.js';
import { MAX_WORKFLOW_NODES } from '../../src/agents/workflow-graph.js';
import type { WorkflowNode } from '../../src/entities/workflow-version.js';
import { builtIn, customMember, teamOf } from '../support/agents/team.js';

const CONTEXT = { collectionIds: [], documentIds: [], variables: { year: 1969, place: 'the Moon' } };
const writer = customMember('writer');

function build(request: Partial<SessionGraphRequest>) {
  return buildSessionGraph({
    executionMode: 'AUTO',
    taskDescription: 'Who was on {{place}} in {{ year }}, {{nobody}}?',
    team: teamOf(),
    context: CONTEXT,
    ...request,
  });
}

/** One line a task: `name:type<upstream! upstream~*`, where ! needs it whole, ~ takes what there is, * is the result. */
function draw(request: Partial<SessionGraphRequest>): readonly string[] {
  return build(request).tasks.map(({ name, taskType, dependsOn, isResult }) => {
    const edges = dependsOn.map((edge) => edge.name + (edge.condition === 'ALL_TERMINAL' ? '~' : '!'));
    return `${name}:${taskType}<${edges.join(' ')}${isResult ? '*' : ''}`;
  });
}

function workflow(...nodes: readonly (readonly [key: string, agent: string, ...upstream: string[]])[]) {
  const drawn = nodes.map(([key, agent, ...dependsOn]): WorkflowNode => ({ key, agent, dependsOn }));
  return { executionMode: 'WORKFLOW', team: teamOf(writer), workflow: { nodes: drawn } } as const;
}

function named(...agents: readonly TeamMember[]) {
  return { team: teamOf(...agents) };
}

describe('the graph of a session', () => {
  it.each<[string, Partial<SessionGraphRequest>, readonly string[]]>([
    ['AUTO starts with a plan that adds the rest', {}, ['plan:plan<']],
    [
      'PARALLEL consolidates what the named agents did side by side',
      { executionMode: 'PARALLEL', ...named(builtIn('research'), writer) },
      ['research:research<', 'writer:respond<', 'synthesize:synthesize<research~ writer~*'],
    ],
    [
      'PARALLEL without names is one research',
      { executionMode: 'PARALLEL' },
      ['research:research<', 'synthesize:synthesize<research~*'],
    ],
    [
      'SEQUENTIAL without names is the chain of the four',
      { executionMode: 'SEQUENTIAL' },
      [
        'planning:plan<',
        'research:research<planning!',
        'validation:validate<research~',
        'synthesis:synthesize<validation~*',
      ],
    ],
    [
      'SEQUENTIAL appends an answer to a chain that ends in something else, and numbers agents that come twice',
      { executionMode: 'SEQUENTIAL', ...named(builtIn('research'), writer, builtIn('research')) },
      [
        'research:research<',
        'writer:respond<research!',
        'research-2:research<writer!',
        'answer:synthesize<research-2~*',
      ],
    ],
    [
      'SEQUENTIAL may end in a validation that checks the synthesis before it again',
      {
        executionMode: 'SEQUENTIAL',
        ...named(builtIn('research'), builtIn('synthesis'), builtIn('validation')),
      },
      ['research:research<', 'synthesis:synthesize<research~', 'validation:validate<synthesis~*'],
    ],
    [
      'a validation that follows no synthesis gives no answer',
      { executionMode: 'SEQUENTIAL', ...named(builtIn('research'), builtIn('validation')) },
      ['research:research<', 'validation:validate<research~', 'answer:synthesize<validation~*'],
    ],
    [
      'a WORKFLOW that ends in one synthesis gets exactly its nodes, each after those it needs',
      workflow(['end', 'synthesis', 'a', 'b'], ['b', 'writer', 'a'], ['a', 'research']),
      ['a:research<', 'b:respond<a!', 'end:synthesize<a~ b~*'],
    ],
    [
      'a WORKFLOW of several ends is consolidated under a free name',
      workflow(['answer', 'research'], ['b', 'synthesis']),
      ['answer:research<', 'b:synthesize<', 'answer-2:synthesize<answer~ b~*'],
    ],
  ])('%s', (_title, request, expected) => {
    expect(draw(request)).toEqual(expected);
  });

  it('fills variables into the task and into instructions, and leaves unknown ones alone', () => {
    const node = { key: 'a', agent: 'research', dependsOn: [], instructions: 'Look at {{place}}.' };
    const { tasks } = build({ ...workflow(), workflow: { nodes: [node] } });
    expect(tasks[0]?.input).toEqual({
      task: 'Who was on the Moon in 1969, {{nobody}}?',
      instructions: 'Look at the Moon.',
    });
  });

  it('pins every agent at its version and hands team, context and refinement on', () => {
    const refinement = {
      sessionId: '00000000-0000-7000-8000-0000000000ff',
      taskDescription: 'Before',
      feedback: 'More.',
      result: null,
    };
    const { tasks, input } = build({ executionMode: 'PARALLEL', ...named(writer), refinement });
    expect(tasks[0]).toMatchObject({ agentId: writer.id, agentVersion: 3 });
    expect(input).toMatchObject({ context: CONTEXT, refinement });
    expect(input.team.map(({ name }) => name)).toContain('writer');
  });

  it.each<[string, readonly WorkflowNode[], readonly (string | number)[]]>([
    ['an empty graph', [], []],
    ['a bad key', [{ key: 'a/b', agent: 'research', dependsOn: [] }], [0, 'key']],
    ['a double key', ['a', 'a'].map((key) => ({ key, agent: 'research', dependsOn: [] })), [1, 'key']],
    ['a missing upstream', [{ key: 'a', agent: 'research', dependsOn: ['b'] }], [0, 'dependsOn', 0]],
    [
      'a node that waits for itself',
      [{ key: 'a', agent: 'research', dependsOn: ['a'] }],
      [0, 'dependsOn', 0],
    ],
    [
      'a double upstream',
      [
        { key: 'a', agent: 'research', dependsOn: [] },
        { key: 'b', agent: 'research', dependsOn: ['a', 'a'] },
      ],
      [1, 'dependsOn', 1],
    ],
    [
      'a cycle',
      [
        { key: 'free', agent: 'research', dependsOn: [] },
        { key: 'end', agent: 'research', dependsOn: ['a'] },
        { key: 'a', agent: 'research', dependsOn: ['free', 'b'] },
        { key: 'b', agent: 'research', dependsOn: ['a'] },
      ],
      [2, 'dependsOn'],
    ],
    [
      'too many nodes',
      Array.from({ length: MAX_WORKFLOW_NODES + 1 }, (_, index) => ({
        key: `n${index}`,
        agent: 'research',
        dependsOn: [],
      })),
      [],
    ],
  ])('refuses %s with the path of the node', (_title, nodes, path) => {
    expect(() => build({ ...workflow(), workflow: { nodes } })).toThrow(
      expect.objectContaining({ code: 'INVALID_WORKFLOW', path: ['input', 'workflow', 'nodes', ...path] }),
    );
  });

  it('names the nodes of a cycle in the order in which they wait', () => {
    const { workflow: graph } = workflow(
      ['a', 'research', 'c'],
      ['b', 'research', 'a'],
      ['c', 'research', 'b'],
    );
    expect(() => build({ ...workflow(), workflow: graph })).toThrow(/a → b → c → a/);
  });

  it('refuses a configuration that the node’s agent does not have, with its path', () => {
    const node = { key: 'a', agent: 'research', dependsOn: [], configuration: { evidenceLimit: 0 } };
    expect(() => build({ ...workflow(), workflow: { nodes: [node] } })).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        path: ['input', 'workflow', 'nodes', 0, 'configuration', 'evidenceLimit'],
      }),
    );
  });

  it('lets a node set some keys of a custom agent’s configuration', () => {
    const node = { key: 'a', agent: 'writer', dependsOn: [], configuration: { passageLimit: 3 } };
    const { tasks } = build({ ...workflow(), workflow: { nodes: [node] } });
    expect(tasks[0]?.input).toMatchObject({ configuration: { passageLimit: 3 } });
  });

  it('refuses WORKFLOW without a workflow', () => {
    expect(() => build({ executionMode: 'WORKFLOW' })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', path: ['input', 'workflow'] }),
    );
  });
});
