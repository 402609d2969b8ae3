/**
 * The harmonic mean of precision and recall of a set, as HotpotQA scores supporting facts (Yang et al., EMNLP 2018):
 * 0 where nothing is shared.
 */
export function setF1(predicted: ReadonlySet<string>, gold: ReadonlySet<string>): number {
  let shared = 0;
  for (const one of predicted) if (gold.has(one)) shared += 1;
  return shared === 0 ? 0 : (2 * shared) / (predicted.size + gold.size);
}
