import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addNode,
  changeNode,
  connect,
  moveNodes,
  nameFlow,
  removeParts,
  replaceFlow,
  tidy,
} from './actions.js';
import { findRing } from './find-ring.js';
import { fingerprint, flowOf } from './flow-graph.js';
import { readFlow, writeFlow } from './flow-json.js';
import { WorkflowEdits } from './workflow-edits.js';

const CHAIN = flowOf('Chain', '', {
  nodes: [
    { key: 'a', agent: 'research' },
    { key: 'b', agent: 'research', dependsOn: ['a'] },
    { key: 'c', agent: 'synthesis', dependsOn: ['b'] },
  ],
});

/** Something that a person does; numbers choose among what is there. */
type Deed = readonly [kind: string, first: number, second: number];

const KINDS = [
  'add',
  'connect',
  'cut',
  'remove',
  'move',
  'type',
  'name',
  'tidy',
  'json',
  'undo',
  'redo',
  'pause',
];
const deeds = fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat(50), fc.nat(50)), { maxLength: 60 });

function act(edits: WorkflowEdits, [kind, first, second]: Deed): void {
  const { flow } = edits.state();
  const id = flow.nodes[first % flow.nodes.length]?.id ?? '';
  const other = flow.nodes[second % flow.nodes.length]?.id ?? '';
  const edge = flow.edges[first % flow.edges.length];
  const acts: Record<string, () => unknown> = {
    add: () => addNode(edits, { key: 'find', agent: 'research' }, { after: second % 2 ? id : null }),
    connect: () => id && connect(edits, id, other),
    cut: () => edge && removeParts(edits, [], [edge]),
    remove: () => id && removeParts(edits, [...new Set([id, other])]),
    move: () => id && moveNodes(edits, { [id]: { x: first, y: second } }),
    type: () => id && changeNode(edits, id, { instructions: `about ${second}` }, 'instructions'),
    name: () => nameFlow(edits, { name: `Name ${first}` }),
    tidy: () => tidy(edits),
    json: () => replaceFlow(edits, CHAIN, 'Edit as JSON'),
    undo: () => edits.undo(),
    redo: () => edits.redo(),
    pause: () => edits.endRun(),
  };
  acts[kind]!();
}

function afterAll(list: readonly Deed[]): WorkflowEdits {
  const edits = new WorkflowEdits(CHAIN);
  for (const deed of list) act(edits, deed);
  return edits;
}

describe('Whatever a person does to a workflow', () => {
  it('is undone to what was before, and done again to what was after, the draft put away in between', () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const edits = afterAll(list);
        while (edits.redo() !== null);
        const after = edits.state();
        const kept = new WorkflowEdits(JSON.parse(JSON.stringify(after)) as typeof after);
        while (kept.undo() !== null);
        expect(kept.state().flow).toEqual(CHAIN);
        while (kept.redo() !== null);
        expect(kept.state()).toEqual(after);
      }),
    );
  });

  it('never closes a ring, and survives the way to JSON and back', () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const { flow } = afterAll(list).state();
        expect(findRing(flow)).toBeNull();
        const read = readFlow(writeFlow(flow));
        expect(read.ok && fingerprint(read.flow)).toBe(fingerprint(flow));
      }),
    );
  });

  it('letter by letter is undone as one, and after a pause as another', () => {
    const edits = new WorkflowEdits(CHAIN);
    for (const key of ['x', 'xy', 'xyz']) changeNode(edits, 'n1', { key }, 'key');
    edits.endRun();
    changeNode(edits, 'n1', { key: 'z' }, 'key');
    expect(edits.undo()).toBe('Change key of xyz');
    expect(edits.state().flow.nodes[0]!.key).toBe('xyz');
    edits.undo();
    expect(edits.state().flow).toEqual(CHAIN);
  });
});
