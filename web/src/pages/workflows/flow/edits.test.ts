import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { act, anyDeeds, CHAIN, type Deed } from '../../../testing/deeds.js';
import { changeNode } from './actions.js';
import { findRing } from './find-ring.js';
import { fingerprint } from './flow-graph.js';
import { readFlow, writeFlow } from './flow-json.js';
import { WorkflowEdits } from './workflow-edits.js';

function afterAll(list: readonly Deed[]): WorkflowEdits {
  const edits = new WorkflowEdits(CHAIN);
  for (const deed of list) act(edits, deed);
  return edits;
}

describe('Whatever a person does to a workflow', () => {
  it('is undone to what was before, and done again to what was after, the draft put away in between', () => {
    fc.assert(
      fc.property(anyDeeds(60), (list) => {
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
      fc.property(anyDeeds(60), (list) => {
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
