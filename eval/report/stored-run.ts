import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DatasetError } from '../dataset/dataset-error.js';
import type { SetReport } from '../evaluate.js';
import { comparePaired, type PairedComparison } from '../metrics/paired-test.js';

/** Scores by set, metric and query. */
const schema = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.number())));
export type StoredRun = z.infer<typeof schema>;

/** The metrics of one set that two runs share. */
export interface RunComparison extends PairedComparison {
  readonly set: string;
  readonly metric: string;
}

/** What a later run can be compared with. */
export function storedRun(reports: readonly SetReport[]): StoredRun {
  return Object.fromEntries(
    reports.map(({ name, perQuery }) => [
      name,
      Object.fromEntries([...perQuery].map(([metric, scores]) => [metric, Object.fromEntries(scores)])),
    ]),
  );
}

/** @throws DatasetError for a file that is none */
export async function readStoredRun(file: string): Promise<StoredRun> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw new DatasetError(file, null, 'is not what --per-query writes');
  }
}

/** Every metric on the queries that both runs measured; the difference is what the later run gained. */
export function compareRuns(earlier: StoredRun, later: StoredRun): readonly RunComparison[] {
  return Object.entries(later).flatMap(([set, metrics]) =>
    Object.entries(metrics).flatMap(([metric, scores]) => {
      const before = earlier[set]?.[metric] ?? {};
      const shared = Object.keys(scores).filter((id) => Object.hasOwn(before, id));
      if (shared.length === 0) return [];
      return [{ set, metric, ...comparePaired(shared.map((id) => scores[id]! - before[id]!)) }];
    }),
  );
}
