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
} from '../pages/workflows/flow/actions.js';
import { flowOf } from '../pages/workflows/flow/flow-graph.js';
import type { WorkflowEdits } from '../pages/workflows/flow/workflow-edits.js';

export const CHAIN = flowOf('Chain', '', {
  nodes: [
    { key: 'a', agent: 'research' },
    { key: 'b', agent: 'research', dependsOn: ['a'] },
    { key: 'c', agent: 'synthesis', dependsOn: ['b'] },
  ],
});

/** Something that a person does; numbers choose among what is there. */
export type Deed = readonly [kind: string, first: number, second: number];

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

/** Any deeds, what takes back included. @param among leaves out all kinds but these */
export const anyDeeds = (
  maxLength: number,
  among: readonly string[] = KINDS,
): fc.Arbitrary<readonly Deed[]> =>
  fc.array(fc.tuple(fc.constantFrom(...among), fc.nat(50), fc.nat(50)), { maxLength });

/** Deeds that change the workflow, and take nothing back. */
export const CHANGES = KINDS.filter((kind) => kind !== 'undo' && kind !== 'redo');

/** Does it, where it can be done. */
export function act(edits: WorkflowEdits, [kind, first, second]: Deed): void {
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
