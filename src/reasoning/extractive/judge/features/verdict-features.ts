import type { Reading } from '../reading.js';
import { aboutness } from './aboutness.js';
import { bestSentence } from './best-sentence.js';
import { conflicts } from './conflicts.js';
import { direction } from './direction.js';

/** What the verdict is weighed from, by name; every value is a finite number. */
export type VerdictFeatures = ReturnType<typeof verdictFeatures>;
export type FeatureName = keyof VerdictFeatures;

export function verdictFeatures(reading: Reading) {
  return {
    ...aboutness(reading),
    ...bestSentence(reading),
    ...direction(reading),
    ...conflicts(reading),
  };
}
