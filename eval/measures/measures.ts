import { answers } from './answers.js';
import type { Measure } from './measure.js';
import { multiHop } from './multi-hop.js';
import { retrieval } from './retrieval.js';
import { summaries } from './summaries.js';
import { verdicts } from './verdicts.js';

/** All measures, in the order in which their metrics are listed. */
export const MEASURES: readonly Measure[] = [retrieval, multiHop, answers, verdicts, summaries];
