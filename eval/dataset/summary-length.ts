import { sentences } from '../../src/lib/sentences.js';
import type { Dataset } from './dataset.js';

/** How long a summary may be: one sentence, or so many words. */
export type SummaryLength = { readonly sentences: 1 } | { readonly words: number };

/** Words of a summary where the references of a set are longer than a sentence, as QMSum's baselines have them. */
const WORDS = 100;

/** As long as the set's references are: one sentence if most of them are one, else 100 words. */
export function summaryLength({ queries }: Dataset): SummaryLength {
  const references = queries.flatMap(({ answers }) => answers);
  const single = references.filter((reference) => sentences(reference).length <= 1);
  return single.length * 2 > references.length ? { sentences: 1 } : { words: WORDS };
}
