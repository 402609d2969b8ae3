import { describe, expect, it } from '@jest/globals';
import { groupRows, NO_USAGE, sumOf, type CostRow } from './sum-usage.js';

const row = (id: string, cost: number, waitedMs: number | null): CostRow => ({
  ...NO_USAGE,
  id,
  tasks: 1,
  memories: 2,
  cost,
  calls: 1,
  waitedMs,
  ranMs: null,
});

describe('the cost of a session', () => {
  const rows = [row('a1', 0.25, 10), row('b1', 0.5, null), row('a2', 1, 5)];

  it('is summed up by group, in the order of first tasks', () => {
    expect(groupRows(rows, ({ id }) => id[0]!)).toMatchObject([
      { id: 'a', tasks: 2, memories: 4, calls: 2, cost: 1.25, waitedMs: 15 },
      { id: 'b', tasks: 1, memories: 2, calls: 1, cost: 0.5, waitedMs: null },
    ]);
  });

  it('adds up to the same by group and by task, and what nobody knows stays unknown', () => {
    const groups = groupRows(rows, ({ id }) => id[0]!);
    expect(sumOf('sum', groups)).toEqual(sumOf('sum', rows));
    expect(sumOf('sum', rows).ranMs).toBeNull();
  });
});
