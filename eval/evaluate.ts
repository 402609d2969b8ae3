import type { DatabaseTarget } from '../src/database/orm-options.js';
import type { Reasoner } from '../src/reasoning/reasoner.js';
import type { Embedder } from '../src/retrieval/embedding/embedder.js';
import type { Dataset } from './dataset/dataset.js';
import type { SetFolder } from './dataset/find-sets.js';
import { readDataset } from './dataset/read-dataset.js';
import { sampleQueries, type Half } from './dataset/sample.js';
import type { Measured, Measure } from './measures/measure.js';
import { MEASURES } from './measures/measures.js';
import { loadSet, type LoadedSet } from './product/loaded-set.js';
import type { EvalProgress } from './progress.js';

export interface EvaluateOptions {
  readonly target: DatabaseTarget;
  /** Default: the product's. */
  readonly reasoner?: Reasoner;
  /** Default: search goes by words alone. */
  readonly embedder?: Embedder | undefined;
  readonly half: Half;
  /** Largest number of queries of a set. Default: all. */
  readonly limit?: number;
  readonly progress: EvalProgress;
}

/** What was measured on one set. */
export interface SetReport extends Measured {
  readonly name: string;
  /** How many queries each metric is of. */
  readonly queries: number;
}

/**
 * Measures the product on one set: reads it, imports its documents into an empty collection, runs every measure that
 * its fields allow, and forgets all of it.
 * @throws DatasetError for a set that cannot be read
 */
export async function evaluateSet(set: SetFolder, options: EvaluateOptions): Promise<SetReport> {
  const { progress, target, reasoner, embedder } = options;
  const dataset = await readDataset(set.folder, set.name);
  progress.begin(`${set.name}: importing documents`, dataset.documents.size);
  const product = await loadSet(dataset, { target, reasoner, embedder, onProgress: progress.advance });
  try {
    return await measureAll(dataset, product, options);
  } finally {
    await product.close();
  }
}

async function measureAll(
  dataset: Dataset,
  product: LoadedSet,
  { half, limit, progress }: EvaluateOptions,
): Promise<SetReport> {
  const queries = sampleQueries(dataset.queries, half, limit);
  const found: Measured[] = [];
  for (const measure of MEASURES) {
    const fitting = queries.filter(measure.fits(dataset));
    if (fitting.length === 0) continue;
    found.push(await runMeasure(measure, { dataset, queries: fitting, product }, progress));
  }
  return {
    name: dataset.name,
    queries: queries.length,
    metrics: new Map(found.flatMap(({ metrics }) => [...metrics])),
    perQuery: new Map(found.flatMap(({ perQuery }) => [...perQuery])),
    reliability: found.find(({ reliability }) => reliability !== undefined)?.reliability,
  };
}

async function runMeasure(
  measure: Measure,
  request: Omit<Parameters<Measure['run']>[0], 'onQuery'>,
  progress: EvalProgress,
): Promise<Measured> {
  let done = 0;
  progress.begin(`${request.dataset.name}: ${measure.name}`, request.queries.length);
  return measure.run({ ...request, onQuery: () => progress.advance((done += 1)) });
}
