import { createHash } from 'node:crypto';
import { accuracy, labelF1, macroF1, type Prediction } from '../../eval/metrics/classification.js';
import {
  calibrationError,
  reliabilityBins,
  type RatedPrediction,
  type ReliabilityBin,
} from '../../eval/metrics/reliability.js';
import { weighVerdict } from '../../src/reasoning/extractive/judge/verdict-model.js';
import { fitModel, type FeatureRow } from './fit-model.js';
import { Label, Source } from './gather-cases.js';

const FOLDS = 10;

/** What the model alone said of a case that it was not trained on. */
export interface HeldOut {
  readonly row: FeatureRow;
  readonly predicted: Label;
  readonly confidence: number;
}

/** Predicts each case by a model fitted on the other groups: claims about the same documents stay together. */
export function crossValidate(rows: readonly FeatureRow[]): readonly HeldOut[] {
  const foldOf = ({ set, group }: FeatureRow) =>
    createHash('sha1').update(`${set} ${group}`).digest().readUInt32BE() % FOLDS;
  const folds = Map.groupBy(rows, foldOf);
  return [...folds].flatMap(([fold, held]) =>
    predictAll(
      rows.filter((row) => foldOf(row) !== fold),
      held,
    ),
  );
}

/** Predicts the cases of one part by a model fitted on another. */
export function predictAll(train: readonly FeatureRow[], test: readonly FeatureRow[]): readonly HeldOut[] {
  const model = fitModel(train);
  return test.map((row) => {
    const { supports, refutes, neither } = weighVerdict(row.features, model);
    const confidence = Math.max(supports, refutes, neither);
    const predicted =
      confidence === supports ? Label.SUPPORTS : confidence === refutes ? Label.REFUTES : Label.NEITHER;
    return { row, predicted, confidence };
  });
}

/** One line a set and source, and below it how far confidence can be believed. */
export function describeHeldOut(title: string, all: readonly HeldOut[]): string {
  const parts = Map.groupBy(all, ({ row }) => `${row.set}, passages of ${row.source}`);
  const lines = [...parts].toSorted().map(([part, held]) => `  ${part.padEnd(40)}${scoresOf(held)}`);
  return [title, ...lines].join('\n');
}

/** Confidence against accuracy, over the cases whose label is the set's own. */
export function describeReliability(all: readonly HeldOut[]): string {
  const rated = all
    .filter(({ row }) => row.source === Source.NAMED || row.source === Source.ALL)
    .map(({ row, predicted, confidence }): RatedPrediction => ({
      confidence,
      isRight: row.label === predicted,
    }));
  const bins = reliabilityBins(rated);
  const line = ({ from, to, count, confidence, accuracy: right }: ReliabilityBin) =>
    `  ${from.toFixed(1)}-${to.toFixed(1)} ${String(count).padStart(6)}  confidence ${confidence.toFixed(3)}  right ${right.toFixed(3)}`;
  const title = `Reliability, held out (expected calibration error ${calibrationError(bins).toFixed(3)})`;
  return [title, ...bins.filter(({ count }) => count > 0).map(line)].join('\n');
}

function scoresOf(held: readonly HeldOut[]): string {
  const predictions = held.map(({ row, predicted }): Prediction => ({ gold: row.label, predicted }));
  const labels = Object.values(Label).filter((label) => predictions.some(({ gold }) => gold === label));
  const shown = labels.map((label) => `${label} ${labelF1(predictions, label).toFixed(3)}`);
  const macro = macroF1(predictions, labels).toFixed(3);
  return `n ${held.length}  accuracy ${accuracy(predictions).toFixed(3)}  macro-F1 ${macro}  (${shown.join(', ')})`;
}
