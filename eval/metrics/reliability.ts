/** How sure a prediction was, and whether it was right. */
export interface RatedPrediction {
  /** 0 to 1. */
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Predictions whose confidence lies in one stretch, `from` included, `to` not, but 1 in the last. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean confidence; 0 of none. */
  readonly confidence: number;
  /** Share that is right; 0 of none. */
  readonly accuracy: number;
}

/** The reliability diagram as a table: bins of equal width over 0 to 1 (DeGroot and Fienberg, The Statistician 1983). */
export function reliabilityBins(
  predictions: readonly RatedPrediction[],
  bins = 10,
): readonly ReliabilityBin[] {
  return Array.from({ length: bins }, (_, index) => {
    const inside = predictions.filter(
      ({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === index,
    );
    const share = (total: number) => (inside.length === 0 ? 0 : total / inside.length);
    return {
      from: index / bins,
      to: (index + 1) / bins,
      count: inside.length,
      confidence: share(inside.reduce((sum, one) => sum + one.confidence, 0)),
      accuracy: share(inside.filter(({ isRight }) => isRight).length),
    };
  });
}

/**
 * Expected calibration error: the mean distance between confidence and accuracy of the bins, each counted by its
 * predictions (Naeini et al., AAAI 2015; Guo et al., ICML 2017). 0 is perfect.
 */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 0;
  return bins.reduce((sum, bin) => sum + (bin.count / total) * Math.abs(bin.accuracy - bin.confidence), 0);
}
