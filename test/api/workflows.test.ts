import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '../support/api-server.js';
import { graphql } from './generated/gql.js';

const SAVE = graphql(`
  mutation DrawWorkflow($input: SaveWorkflowInput!) {
    saveWorkflow(input: $input) {
      id
      name
      description
      version
      graph {
        nodes {
          key
          agent
          dependsOn
          instructions
          configuration
          position {
            x
            y
          }
        }
      }
    }
  }
`);

const WORKFLOW = graphql(`
  query SavedWorkflow($id: ID!) {
    workflow(id: $id) {
      name
      version
      versions {
        version
        graph {
          nodes {
            key
          }
        }
      }
    }
  }
`);

const WORKFLOWS = graphql(`
  query SavedWorkflows($first: Int = 20, $after: String) {
    workflows(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        graph {
          nodes {
            key
          }
        }
      }
    }
  }
`);

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer({ startEngine: false });
});
afterAll(() => api.close());

const find = { key: 'find', agent: 'research', position: { x: 24, y: -12.5 } };
const write = { key: 'write', agent: 'synthesis', dependsOn: ['find'] };
const report = { name: 'Report', graph: { nodes: [find, write] } };

describe('workflows', () => {
  it('are saved at version 1 with their graph', async () => {
    const { saveWorkflow } = await api.as('ann').request(SAVE, { input: report });
    expect(saveWorkflow).toMatchObject({ name: 'Report', description: '', version: 1 });
    expect(saveWorkflow.graph.nodes).toEqual([
      { ...find, dependsOn: [], instructions: null, configuration: null },
      { ...write, instructions: null, configuration: null, position: null },
    ]);
  });

  it('get a new version with each change and keep the old ones', async () => {
    const { workflows } = await api.as('ann').request(WORKFLOWS, {});
    const { id } = workflows.nodes[0]!;
    const input = { ...report, id, graph: { nodes: [find] }, expectedVersion: 1 };
    const { saveWorkflow } = await api.as('ann').request(SAVE, { input });
    expect(saveWorkflow.version).toBe(2);
    const { workflow } = await api.as('ann').request(WORKFLOW, { id });
    expect(workflow?.versions.map((version) => version.graph.nodes.length)).toEqual([1, 2]);
    const stale = await api.as('ann').refusal(SAVE, { input });
    expect(stale.extensions).toMatchObject({ code: 'CONFLICT', argumentPath: ['input', 'expectedVersion'] });
  });

  it('are listed by name, page by page', async () => {
    await api.as('ann').request(SAVE, { input: { ...report, name: 'Analysis' } });
    const first = await api.as('ann').request(WORKFLOWS, { first: 1 });
    expect(first.workflows.nodes.map((node) => node.name)).toEqual(['Analysis']);
    const after = first.workflows.pageInfo.endCursor;
    const second = await api.as('ann').request(WORKFLOWS, { first: 1, after });
    expect(second.workflows.nodes.map((node) => node.name)).toEqual(['Report']);
    expect(second.workflows).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: false } });
  });

  it('refuse a name that is in use', async () => {
    const error = await api.as('ann').refusal(SAVE, { input: report });
    expect(error.extensions).toMatchObject({ code: 'CONFLICT', argumentPath: ['input', 'name'] });
  });

  it('are hidden from another workspace, which can neither read nor change them', async () => {
    const { workflows } = await api.as('ann').request(WORKFLOWS, {});
    const { id } = workflows.nodes[0]!;
    expect((await api.as('ben').request(WORKFLOWS, {})).workflows.totalCount).toBe(0);
    expect((await api.as('ben').refusal(WORKFLOW, { id })).extensions.code).toBe('NOT_FOUND');
    const error = await api.as('ben').refusal(SAVE, { input: { ...report, id } });
    expect(error.extensions).toMatchObject({ code: 'NOT_FOUND', argumentPath: ['input', 'id'] });
  });
});

const EXECUTE_BAD = `mutation ExecuteBad($input: ExecuteAgentTaskInput!) { executeAgentTask(input: $input) { id } }`;

describe('a workflow that cannot run', () => {
  const nodes = ['input', 'graph', 'nodes'];
  const graphs: [string, object[], readonly (string | number)[]][] = [
    ['has no node', [], nodes],
    ['names an unknown agent', [{ key: 'a', agent: 'nobody' }], [...nodes, 0, 'agent']],
    ['has a dangling edge', [{ ...find, dependsOn: ['lost'] }], [...nodes, 0, 'dependsOn', 0]],
    ['has a node that waits for itself', [{ ...find, dependsOn: ['find'] }], [...nodes, 0, 'dependsOn', 0]],
    ['has a cycle', [{ ...find, dependsOn: ['write'] }, write], [...nodes, 0, 'dependsOn']],
    ['has one key twice', [find, find], [...nodes, 1, 'key']],
  ];

  it.each(graphs)('is refused where it %s', async (_what, graphNodes, path) => {
    const error = await api.as('ann').refusal(SAVE, { input: { name: 'Bad', graph: { nodes: graphNodes } } });
    expect(error.extensions).toMatchObject({ code: 'INVALID_WORKFLOW', argumentPath: path });
  });

  it('is refused where a node sets what its agent does not know', async () => {
    const graph = { nodes: [{ ...find, configuration: { colour: 'red' } }] };
    const error = await api.as('ann').refusal(SAVE, { input: { name: 'Bad', graph } });
    expect(error.extensions.code).toBe('BAD_USER_INPUT');
    expect(error.extensions.argumentPath?.slice(0, 5)).toEqual([...nodes, 0, 'configuration']);
  });

  const pass = { key: 'pass', agent: 'tool' };
  const own = { key: 'own', agent: 'own' };
  const wrong: [string, object, readonly (string | number)[]][] = [
    [
      'names an endpoint of models that is not there',
      { ...find, configuration: { endpoint: 'far' } },
      ['endpoint'],
    ],
    ['passes its task on as no agent can', { ...pass, configuration: { tool: 'hand_off' } }, ['tool']],
    ['hands off to nobody', { ...own, configuration: { handOffTo: ['research', 'lost'] } }, ['handOffTo', 1]],
    [
      'hands off to who takes no task',
      { ...own, configuration: { handOffTo: ['planning'] } },
      ['handOffTo', 0],
    ],
  ];

  it.each(wrong)('is refused where a node %s', async (_what, node, path) => {
    const create = `mutation { createAgent(input: {name: "own", description: "d", instructions: "i"}) { id } }`;
    await api.as('ann').ask(create);
    const error = await api.as('ann').refusal(SAVE, { input: { name: 'Bad', graph: { nodes: [node] } } });
    expect(error.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argumentPath: [...nodes, 0, 'configuration', ...path],
    });
    const input = { taskDescription: 'Do it.', executionMode: 'WORKFLOW', workflow: { nodes: [node] } };
    const atOnce = await api.as('ann').refusal(EXECUTE_BAD, { input });
    expect(atOnce.extensions).toEqual({
      ...error.extensions,
      argumentPath: ['input', 'workflow', 'nodes', 0, 'configuration', ...path],
    });
    expect(atOnce.message).toBe(error.message);
  });

  it('is refused where a node is drawn beyond all measure', async () => {
    const graph = { nodes: [{ ...find, position: { x: 0, y: 1e9 } }] };
    const error = await api.as('ann').refusal(SAVE, { input: { name: 'Bad', graph } });
    expect(error.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argumentPath: [...nodes, 0, 'position', 'y'],
    });
  });

  it('leaves nothing behind', async () => {
    const { workflows } = await api.as('ann').request(WORKFLOWS, {});
    expect(workflows.nodes.map((node) => node.name)).not.toContain('Bad');
  });
});
