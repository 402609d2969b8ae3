import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topologicalOrder, validateGraph, type GraphNode } from '../../src/orchestrator/task-graph.js';

const node = (name: string, ...dependsOn: string[]): GraphNode => ({
  name,
  dependsOn: dependsOn.map((one) => ({ name: one })),
});

describe('A graph', () => {
  it('is refused where two tasks have one name', () => {
    expect(() => validateGraph([node('a'), node('a')])).toThrow(
      expect.objectContaining({ code: 'INVALID_WORKFLOW', path: ['tasks', 1, 'name'] }),
    );
    expect(() => validateGraph([node('a')], new Set(['a']))).toThrow('The name "a" is taken');
  });

  it('is refused where a dependency is not there, or is there twice', () => {
    expect(() => validateGraph([node('a', 'ghost')])).toThrow(
      expect.objectContaining({ code: 'INVALID_WORKFLOW', path: ['tasks', 0, 'dependsOn', 0] }),
    );
    expect(() => validateGraph([node('a'), node('b', 'a', 'a')])).toThrow(
      expect.objectContaining({ path: ['tasks', 1, 'dependsOn', 1] }),
    );
    expect(() => validateGraph([node('b', 'a')], new Set(['a']))).not.toThrow();
  });

  it('is refused with the names of its cycle, and not of what hangs on it', () => {
    const nodes = [node('tail', 'a'), node('a', 'c'), node('b', 'a'), node('c', 'b')];
    expect(() => validateGraph(nodes)).toThrow('"a" waits for "c" waits for "b" waits for "a"');
    expect(() => validateGraph([node('a', 'a')])).toThrow('"a" waits for "a"');
  });

  it('comes in an order in which each follows what it depends on', () => {
    const graphs = fc
      .integer({ min: 1, max: 12 })
      .chain((size) =>
        fc.tuple(
          ...Array.from({ length: size }, (_, index) =>
            fc.subarray(Array.from({ length: index }, (__, upstream) => String(upstream))),
          ),
        ),
      );
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.double({ noNaN: true })), (edges, order) => {
        const nodes = edges
          .map((upstream, index) => node(String(index), ...upstream))
          .map((one) => ({ one, key: order.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const names = topologicalOrder(nodes).map((one) => one.name);
        expect([...names].sort()).toEqual(nodes.map((one) => one.name).sort());
        for (const one of nodes)
          for (const upstream of one.dependsOn)
            expect(names.indexOf(upstream.name)).toBeLessThan(names.indexOf(one.name));
      }),
    );
  });
});
