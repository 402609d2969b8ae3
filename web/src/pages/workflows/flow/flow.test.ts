import { describe, expect, it } from '@jest/globals';
import { ringBy, whyNot } from './find-ring.js';
import { EMPTY_FLOW, freePlace, NODE, type Flow } from './flow.js';
import { flowOf, graphOf } from './flow-graph.js';
import { readFlow } from './flow-json.js';
import { problemAt, problemsOf, type Team } from './problems.js';
import { templatesFor } from './templates.js';
import { tidyPlaces } from './tidy.js';

const agent = (name: string, kind: string) => ({
  ...{ id: `id-of-${name}`, name, kind, description: '', isActive: true, configurationSchema: {} },
});
const TEAM: Team = {
  agents: [
    ...[agent('research', 'RESEARCH'), agent('synthesis', 'SYNTHESIS'), agent('validation', 'VALIDATION')],
    ...[agent('tool', 'TOOL'), agent('person', 'PERSON')],
  ],
  tools: [{ name: 'current_time', description: '', needsApproval: false, inputSchema: {} }],
};
const chain = flowOf('Chain', '', {
  nodes: [
    { key: 'a', agent: 'research' },
    { key: 'b', agent: 'research', dependsOn: ['a'] },
    { key: 'c', agent: 'synthesis', dependsOn: ['b'] },
  ],
});

describe('A connection', () => {
  it('is refused where it would close a ring, and the ring is named', () => {
    expect(whyNot(chain, 'n3', 'n1')).toBe('They would wait for each other: a → b → c → a.');
    expect(whyNot(chain, 'n1', 'n1')).toBe('“a” cannot wait for itself.');
    expect(whyNot(chain, 'n1', 'n2')).toBe('“b” waits for “a” already.');
    expect([whyNot(chain, 'n1', 'n3'), ringBy(chain, 'n1', 'n3')]).toEqual([null, null]);
  });
});

describe('What keeps a workflow from running', () => {
  const fields = (flow: Flow) => problemsOf(flow, TEAM).map(({ node, field }) => `${node ?? ''}.${field}`);

  it('is told with the node and the field where it is mended', () => {
    expect(fields(chain)).toEqual([]);
    expect(fields(EMPTY_FLOW)).toEqual(['.name', '.nodes']);
    const [a, b, c] = chain.nodes as [Flow['nodes'][0], Flow['nodes'][0], Flow['nodes'][0]];
    const nodes = [
      { ...a, key: '-' },
      { ...b, agent: 'nobody' },
      { ...c, agent: 'tool', configuration: { tool: 'lost' } },
    ];
    expect(fields({ ...chain, nodes })).toEqual(['n1.key', 'n2.agent', 'n3.configuration.tool']);
    expect(fields({ ...chain, nodes: [a, { ...b, key: 'a' }] })).toEqual(['n1.key', 'n2.key']);
    expect(fields({ ...chain, edges: [...chain.edges, { from: 'n3', to: 'n1' }] })).toEqual(['.nodes']);
  });

  it('is put where the server says that it is', () => {
    const path = 'input.graph.nodes.1.configuration.arguments.query';
    expect(problemAt(chain, 'No.', path)).toEqual({
      ...{ node: 'n2', field: 'configuration.arguments.query', message: 'No.' },
    });
    expect(problemAt(chain, 'Taken.', 'input.name')).toMatchObject({ node: null, field: 'name' });
    expect(problemAt(chain, 'No.', null)).toMatchObject({ node: null, field: 'nodes' });
  });

  it('keeps a template from being offered: without its agents and tools there is none', () => {
    expect(templatesFor(TEAM)).toHaveLength(3);
    expect(templatesFor({ ...TEAM, tools: [] })).toHaveLength(2);
    expect(templatesFor({ agents: [], tools: [] })).toEqual([]);
  });
});

describe('JSON of a workflow', () => {
  it.each([
    ['{', /JSON/u],
    ['[]', /object with name and graph/u],
    ['{"name": 1, "graph": {"nodes": []}}', /^name: must be a text/u],
    ['{"name": "x", "graph": {"nodes": [{"key": "a"}]}}', /^graph\.nodes\.0\.agent: must be a text/u],
    [
      '{"name": "x", "graph": {"nodes": [{"key": "a", "agent": "b", "colour": 1}]}}',
      /0\.colour: is not known/u,
    ],
    [
      '{"name": "x", "graph": {"nodes": [{"key": "a", "agent": "b", "dependsOn": ["c"]}]}}',
      /“c” is no node/u,
    ],
    [
      '{"name": "x", "graph": {"nodes": [{"key": "a", "agent": "b", "dependsOn": ["a"]}]}}',
      /wait for each other: a → a/u,
    ],
  ])('%s is refused with what is wrong and where', (text, fault) => {
    const read = readFlow(text);
    expect(read.ok ? [] : read.faults).toEqual([expect.stringMatching(fault)]);
  });
});

describe('Places', () => {
  it('given to nodes that are added cover no other, and tidied ones go with the work', () => {
    let flow: Flow = chain;
    for (let n = 10; n < 30; n++) {
      const place = freePlace(flow, n % 2 ? flow.nodes[0]! : null);
      expect(
        flow.nodes.filter(
          (node) =>
            Math.abs(node.place.x - place.x) < NODE.width && Math.abs(node.place.y - place.y) < NODE.height,
        ),
      ).toEqual([]);
      flow = { ...flow, nodes: [...flow.nodes, { ...flow.nodes[0]!, id: `n${n}`, key: `k${n}`, place }] };
    }
    const places = tidyPlaces(flow);
    for (const { from, to } of flow.edges) expect(places[from]!.x).toBeLessThan(places[to]!.x);
    expect(graphOf(flow).nodes).toHaveLength(23);
  });
});
