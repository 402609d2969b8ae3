import type { Measure } from './measure.js';
import { retrieval } from './retrieval.js';
import { verdicts } from './verdicts.js';

/** All measures, in the order in which their metrics are listed. */
export const MEASURES: readonly Measure[] = [retrieval, verdicts];
