/** What was to be said of one item, and what was said. */
export interface Prediction {
  readonly gold: string;
  readonly predicted: string;
}

/** The share of predictions that are right; 0 of none. */
export function accuracy(predictions: readonly Prediction[]): number {
  if (predictions.length === 0) return 0;
  return predictions.filter(({ gold, predicted }) => gold === predicted).length / predictions.length;
}

/** The harmonic mean of precision and recall of one label; 0 where nothing of it was found. */
export function labelF1(predictions: readonly Prediction[], label: string): number {
  const found = predictions.filter(({ gold, predicted }) => gold === label && predicted === label).length;
  const said = predictions.filter(({ predicted }) => predicted === label).length;
  const true_ = predictions.filter(({ gold }) => gold === label).length;
  return said + true_ === 0 ? 0 : (2 * found) / (said + true_);
}

/**
 * The unweighted mean of the labels' F1, as scikit-learn's `f1_score(average='macro', labels=labels)`. A prediction
 * outside of `labels` is a miss of the gold label and counts for no label of its own.
 */
export function macroF1(predictions: readonly Prediction[], labels: readonly string[]): number {
  if (labels.length === 0) return 0;
  return labels.reduce((sum, label) => sum + labelF1(predictions, label), 0) / labels.length;
}
