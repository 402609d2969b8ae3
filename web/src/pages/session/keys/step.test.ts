import { describe, expect, it } from '@jest/globals';
import type { TaskStatus } from '../../../generated/schema-facts.js';
import type { SessionSearch } from '../search.js';
import { beside, nextProblem, stepOn, type Steps } from './step.js';

const TASKS: readonly (readonly [string, TaskStatus])[] = [
  ['plan', 'COMPLETED'],
  ['find', 'FAILED'],
  ['look', 'RETRY_WAIT'],
];

const steps = (chosen: SessionSearch): Steps => ({
  chosen,
  state: {
    tasks: new Map(TASKS.map(([id, status]) => [id, { id, status }])),
    messages: new Map([7, 9].map((seq) => [`m${seq}`, { seq }])),
  } as unknown as Steps['state'],
  claims: [
    { id: 'c1', verdict: 'SUPPORTED' },
    { id: 'c2', verdict: 'PARTIALLY_SUPPORTED' },
  ],
});

describe('Keys of a session', () => {
  it('go to the one beside, from none to an end, and stay at the ends', () => {
    expect(beside(['a', 'b', 'c'], 'a', 1)).toBe('b');
    expect(beside(['a', 'b', 'c'], 'c', 1)).toBe('c');
    expect(beside(['a', 'b', 'c'], undefined, -1)).toBe('c');
    expect(beside(['a', 'b', 'c'], 'gone', 1)).toBe('a');
    expect(beside([], undefined, 1)).toBeUndefined();
  });

  it('go through claims, tasks and messages, each on its tab', () => {
    expect(stepOn(steps({ claim: 'c1', source: 1 }), 1)).toEqual({ claim: 'c2', source: undefined });
    expect(stepOn(steps({ tab: 'graph', task: 'find' }), -1)).toEqual({ task: 'plan', seq: undefined });
    expect(stepOn(steps({ tab: 'timeline' }), 1)).toEqual({ task: 'plan', seq: undefined });
    expect(stepOn(steps({ tab: 'messages', seq: 7 }), 1)).toEqual({ seq: 9, task: undefined });
    expect(stepOn(steps({ tab: 'events' }), 1)).toBeNull();
  });

  it('go round what went wrong: tasks first, then claims that the evidence does not carry', () => {
    const first = nextProblem(steps({ tab: 'events', seq: 3 }));
    expect(first).toMatchObject({ tab: 'graph', task: 'find', seq: undefined });
    expect(nextProblem(steps({ tab: 'timeline', task: 'find' }))).toMatchObject({
      tab: 'timeline',
      task: 'look',
    });
    const claim = nextProblem(steps({ tab: 'graph', task: 'look' }));
    expect(claim).toMatchObject({ tab: undefined, task: undefined, claim: 'c2' });
    expect(nextProblem(steps({ claim: 'c2' }))).toMatchObject({ task: 'find', claim: undefined });
    const well = { ...steps({}), claims: [], state: { tasks: new Map(), messages: new Map() } };
    expect(nextProblem(well)).toBeNull();
  });
});
