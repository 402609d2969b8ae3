import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluateSet, type SetReport } from '../../eval/evaluate.js';
import { Half } from '../../eval/dataset/sample.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';
import type { TestDatabase } from '../support/servers/test-servers.js';

/** Least values on the slice; what falls below them is worse than what the product did when they were set. */
const LEAST: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  xquad: {
    'ndcg@10': 0.96,
    'recall@100': 1,
    'mrr@10': 0.95,
    'answer-sentence@1': 0.65,
    'answer-sentence@3': 0.8,
    'answer-sentence@5': 0.82,
    'span-f1': 0.12,
  },
  hotpotqa: { 'ndcg@10': 0.8, 'support-docs@10': 0.9, 'support-sentence-f1': 0.4 },
  'scifact-train': { 'ndcg@10': 0.91, 'verdict-accuracy': 0.55, 'verdict-macro-f1': 0.54 },
  scitldr: { 'rouge-1': 0.34, 'rouge-2': 0.15, 'rouge-l': 0.27 },
};

const SILENT = { begin: () => undefined, advance: () => undefined, end: () => undefined };

const reports = new Map<string, SetReport>();
let database: TestDatabase;
beforeAll(async () => void (database = await createMigratedDatabase('slice')));
afterAll(() => database.drop());

function evaluate(name: string): Promise<SetReport> {
  const target = { driver: 'postgres', url: database.url, poolSize: 4 } as const;
  const folder = `test/eval/slice/${name}`;
  return evaluateSet({ name, folder }, { target, half: Half.ALL, progress: SILENT });
}

describe('on a slice of public test material', () => {
  it.each(Object.entries(LEAST))('%s is answered no worse than before', async (name, least) => {
    const report = await evaluate(name);
    reports.set(name, report);
    const { metrics } = report;
    const worse = Object.entries(least).filter(([metric, value]) => !(metrics.get(metric)! >= value));
    expect(worse.map(([metric, value]) => `${metric}: ${metrics.get(metric)}, not ${value}`)).toEqual([]);
  });

  it('measures by the fields of a set, and the same way every time', async () => {
    const first = reports.get('scifact-train')!;
    expect([...first.metrics.keys()]).toEqual([
      'ndcg@10',
      'recall@100',
      'mrr@10',
      'verdict-accuracy',
      'verdict-macro-f1',
      'verdict-supports-f1',
      'verdict-refutes-f1',
      'verdict-nei-f1',
    ]);
    expect(first.reliability!.reduce((sum, { count }) => sum + count, 0)).toBe(first.queries);
    expect(await evaluate('scifact-train')).toEqual(first);
  });
});
