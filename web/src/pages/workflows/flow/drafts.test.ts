import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { act, anyDeeds, CHAIN, CHANGES } from '../../../testing/deeds.js';
import { addNode, nameFlow } from './actions.js';
import { DraftedWorkflow } from './drafted-workflow.js';
import { Drafts, type DraftStorage } from './drafts.js';
import { flowOf } from './flow-graph.js';

const SAVED = { flow: flowOf('Report', '', { nodes: [{ key: 'find', agent: 'research' }] }), version: 1 };

/** As browsers keep it: texts by name, the same for all tabs. */
class MemoryStorage implements DraftStorage {
  private readonly items = new Map<string, string>();
  isFull = false;

  get length(): number {
    return this.items.size;
  }
  key = (index: number): string | null => [...this.items.keys()][index] ?? null;
  getItem = (key: string): string | null => this.items.get(key) ?? null;
  removeItem = (key: string): void => void this.items.delete(key);
  setItem = (key: string, value: string): void => {
    if (this.isFull) throw new Error('QuotaExceededError');
    this.items.set(key, value);
  };
}

const keys = ({ edits }: DraftedWorkflow) => edits.state().flow.nodes.map(({ key }) => key);

describe('A draft', () => {
  it('is there again after a reload, with what can be undone', () => {
    const storage = new MemoryStorage();
    const before = new DraftedWorkflow('w', new Drafts(storage), SAVED);
    addNode(before.edits, { key: 'answer', agent: 'synthesis' });
    const after = new DraftedWorkflow('w', new Drafts(storage), SAVED);
    expect(keys(after)).toEqual(['find', 'answer']);
    expect(after.status().isDirty).toBe(true);
    expect(after.edits.undo()).toBe('Add answer');
    expect(after.status()).toMatchObject({ isDirty: false, version: 1 });
  });

  it('gives way to what was saved since, but only where it holds nothing of its own', () => {
    const drafts = new Drafts(new MemoryStorage());
    const newer = { flow: flowOf('Report', '', { nodes: [{ key: 'look', agent: 'research' }] }), version: 2 };
    new DraftedWorkflow('w', drafts, SAVED).edits.endRun();
    expect(keys(new DraftedWorkflow('w', drafts, newer))).toEqual(['look']);
    addNode(new DraftedWorkflow('x', drafts, SAVED).edits, { key: 'mine', agent: 'research' });
    const mine = new DraftedWorkflow('x', drafts, newer);
    expect([keys(mine), mine.status().version]).toEqual([['find', 'mine'], 1]);
    mine.offer(newer);
    expect(mine.status().newer).toBe(newer);
    mine.takeNewer();
    expect([keys(mine), mine.status().isDirty]).toEqual([['look'], false]);
    mine.edits.undo();
    expect([keys(mine), mine.status()]).toMatchObject([['find', 'mine'], { isDirty: true, version: 2 }]);
  });

  it('goes on from what was saved meanwhile where it is the same or holds nothing, and on top of it if told so', () => {
    const drafts = new Drafts(new MemoryStorage());
    const newer = { flow: flowOf('Report', '', { nodes: [{ key: 'look', agent: 'research' }] }), version: 2 };
    const clean = new DraftedWorkflow('w', drafts, SAVED);
    clean.offer(newer);
    expect([keys(clean), clean.status()]).toMatchObject([
      ['look'],
      { version: 2, newer: null, isDirty: false },
    ]);
    const own = new DraftedWorkflow('x', drafts, SAVED);
    addNode(own.edits, { key: 'mine', agent: 'research' });
    own.offer({ flow: own.edits.state().flow, version: 2 });
    expect(own.status()).toMatchObject({ version: 2, newer: null, isDirty: false });
    addNode(own.edits, { key: 'more', agent: 'research' });
    own.offer({ ...newer, version: 3 });
    own.keepMine();
    expect([keys(own), own.status()]).toMatchObject([
      ['find', 'mine', 'more'],
      { version: 3, newer: null, isDirty: true },
    ]);
  });

  it('follows what another tab does to it', () => {
    const storage = new MemoryStorage();
    const [one, other] = [0, 1].map(() => new DraftedWorkflow('w', new Drafts(storage), SAVED));
    addNode(one!.edits, { key: 'theirs', agent: 'research' });
    other!.hear();
    addNode(other!.edits, { key: 'mine', agent: 'research' });
    one!.hear();
    expect([keys(one!), keys(other!)]).toEqual([
      ['find', 'theirs', 'mine'],
      ['find', 'theirs', 'mine'],
    ]);
    expect(one!.status().otherTab).toBeNull();
  });

  it('is never overwritten by a tab that did not see the last change: both stay, and the person says', () => {
    const storage = new MemoryStorage();
    const [one, other] = [0, 1].map(() => new DraftedWorkflow('w', new Drafts(storage), SAVED));
    addNode(one!.edits, { key: 'theirs', agent: 'research' });
    addNode(other!.edits, { key: 'mine', agent: 'research' });
    expect(other!.status().otherTab).not.toBeNull();
    expect(new Drafts(storage).read('w')!.edits.flow.nodes.map(({ key }) => key)).toEqual(['find', 'theirs']);
    other!.takeOtherTab();
    expect([keys(other!), other!.status().otherTab]).toEqual([['find', 'theirs'], null]);
    other!.edits.undo();
    expect(keys(other!)).toEqual(['find', 'mine']);
  });

  it('says that it is not kept where the browser has no room', () => {
    const storage = new MemoryStorage();
    const draft = new DraftedWorkflow('w', new Drafts(storage), SAVED);
    storage.isFull = true;
    nameFlow(draft.edits, { name: 'Long' });
    expect(draft.status().isUnkept).toBe(true);
    storage.isFull = false;
    nameFlow(draft.edits, { name: 'Longer' });
    expect(draft.status().isUnkept).toBe(false);
  });

  it('is listed with the last first, and what is no draft is not', () => {
    const storage = new MemoryStorage();
    let now = 0;
    const drafts = new Drafts(storage, () => (now += 1_000));
    for (const id of ['a', 'b']) nameFlow(new DraftedWorkflow(id, drafts, SAVED).edits, { name: id });
    storage.setItem('other', '{}');
    storage.setItem('quartet.workflow-draft.1.c', '{"revision": 1}');
    expect(drafts.list().map(([id]) => id)).toEqual(['b', 'a']);
    expect([drafts.idOf({ key: 'quartet.workflow-draft.1.a' }), drafts.idOf({ key: 'other' })]).toEqual([
      'a',
      null,
    ]);
  });

  it('of thirty edits is whole after all are undone and done again, a reload, a second tab, and another who saves', () => {
    const theirs = {
      flow: flowOf('Theirs', '', { nodes: [{ key: 'look', agent: 'research' }] }),
      version: 2,
    };
    fc.assert(
      fc.property(anyDeeds(40, CHANGES), (deeds) => {
        const storage = new MemoryStorage();
        const open = () => new DraftedWorkflow('w', new Drafts(storage), { flow: CHAIN, version: 1 });
        const tab = open();
        const { edits } = tab;
        for (const deed of deeds) if (edits.state().done.length < 30) act(edits, deed);
        while (edits.state().done.length < 30) addNode(edits, { key: 'more', agent: 'research' });
        const made = edits.state();
        for (let left = 30; left > 0; left--) expect(edits.undo()).not.toBeNull();
        expect([edits.undo(), edits.state().flow, open().edits.state().flow]).toEqual([null, CHAIN, CHAIN]);
        for (let left = 30; left > 0; left--) expect(edits.redo()).not.toBeNull();
        expect([edits.state(), open().edits.state()]).toEqual([made, made]);
        const second = open();
        addNode(second.edits, { key: 'second', agent: 'research' });
        tab.hear();
        expect(edits.state()).toEqual(second.edits.state());
        tab.offer(theirs);
        expect([tab.status().newer, edits.state()]).toEqual([theirs, second.edits.state()]);
      }),
      { numRuns: 15 },
    );
  });
});
