import type { SetReport } from '../evaluate.js';
import type { ReliabilityBin } from '../metrics/reliability.js';
import { calibrationError } from '../metrics/reliability.js';
import type { Baselines } from './baselines.js';
import type { RunComparison } from './stored-run.js';

type Row = readonly string[];

/** One table of all sets: metric, ours, baseline, goal. */
export function metricsTable(reports: readonly SetReport[], baselines: Baselines): string {
  const rows = reports.flatMap(({ name, metrics }) => {
    if (metrics.size === 0) return [[name, 'has nothing that can be measured', '', '', '', '']];
    return [...metrics].map(([metric, value]) => {
      const { baseline, goal } = baselines[name]?.[metric] ?? {};
      const reached = goal === undefined ? '' : value >= goal ? 'yes' : 'no';
      return [name, metric, figure(value), figure(baseline), figure(goal), reached];
    });
  });
  return table([['set', 'metric', 'ours', 'baseline', 'goal', 'reached'], ...rows], 2);
}

/** What a run gained over an earlier one, and how surely. */
export function comparisonTable(comparisons: readonly RunComparison[]): string {
  const rows = comparisons.map(({ set, metric, queries, meanDifference, low, high, pValue }) => [
    set,
    metric,
    String(queries),
    signed(meanDifference),
    `${signed(low)} to ${signed(high)}`,
    pValue.toFixed(4),
  ]);
  const head = ['set', 'metric', 'queries', 'gain', '95 % interval', 'p'];
  return `Against the earlier run, paired by query:\n${table([head, ...rows], 2)}`;
}

/** How often verdicts of each confidence are right. */
export function reliabilityTable(name: string, bins: readonly ReliabilityBin[]): string {
  const rows = bins.map(({ from, to, count, confidence, accuracy }) => [
    `${from.toFixed(1)} to ${to.toFixed(1)}`,
    String(count),
    count === 0 ? '' : figure(confidence),
    count === 0 ? '' : figure(accuracy),
  ]);
  const head = `${name}: confidence of verdicts, expected calibration error ${figure(calibrationError(bins))}`;
  return `${head}\n${table([['confidence', 'verdicts', 'mean confidence', 'right'], ...rows], 1)}`;
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`;
}

function figure(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(3);
}

/** @param words how many of the first columns are words; the others are figures, and stand at the right */
function table(rows: readonly Row[], words: number): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column < words ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
