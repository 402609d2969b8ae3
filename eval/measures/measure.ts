import type { Dataset, Query } from '../dataset/dataset.js';
import type { ReliabilityBin } from '../metrics/reliability.js';
import type { LoadedSet } from '../product/loaded-set.js';

/** Values of one metric by query. */
export type QueryScores = ReadonlyMap<string, number>;

/** What one measurement found. */
export interface Measured {
  /** Metrics by name: means over queries, and those that only a whole set has. */
  readonly metrics: ReadonlyMap<string, number>;
  /** The metrics that are means, by name and query: what a later run can be compared with. */
  readonly perQuery: ReadonlyMap<string, QueryScores>;
  /** How far the confidence of verdicts can be trusted. */
  readonly reliability?: readonly ReliabilityBin[];
}

export interface MeasureRequest {
  readonly dataset: Dataset;
  /** Those that are measured, all of which the measure fits. */
  readonly queries: readonly Query[];
  readonly product: LoadedSet;
  /** Called after each query. */
  readonly onQuery: () => void;
}

/** One way of measuring, with the queries of a set that have the fields for it. */
export interface Measure {
  /** In words, for the progress. */
  readonly name: string;
  /** Tells which queries of a set have what the measure needs. */
  fits(dataset: Dataset): (query: Query) => boolean;
  run(request: MeasureRequest): Promise<Measured>;
}

/** Collects the scores of queries by metric. */
export class ScoreSheet {
  private readonly scores = new Map<string, Map<string, number>>();

  add(queryId: string, scores: Readonly<Record<string, number>>): void {
    for (const [metric, score] of Object.entries(scores)) {
      const column = this.scores.get(metric) ?? new Map<string, number>();
      this.scores.set(metric, column.set(queryId, score));
    }
  }

  /** The mean of every metric, beside the scores it is of. */
  measured(): Measured {
    const metrics = new Map([...this.scores].map(([metric, column]) => [metric, mean([...column.values()])]));
    return { metrics, perQuery: this.scores };
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
