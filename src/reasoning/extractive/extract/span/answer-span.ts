import type { AnswerSpan } from '../../../reasoner.js';
import type { AnalysedSentence } from '../../text/analysed-sentence.js';
import { Breadth } from '../../text/breadth.js';
import type { Query } from '../query.js';
import { spanCandidates } from './span-candidates.js';
import { createSpanView } from './span-features.js';
import { SPAN_WEIGHTS } from './span-weights.js';

const ASKS_FOR_SOMETHING = /\b(?:who|whom|whose|what|which|when|where|how)\b/iu;
const WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(SPAN_WEIGHTS));

/** Does the question ask for a name, a number, a date, a place or another thing, not for an account or a yes? */
export function wantsSpan(question: string, { breadth }: Query): boolean {
  return breadth !== Breadth.ACCOUNT && ASKS_FOR_SOMETHING.test(question);
}

/** The words of a sentence that most likely are the answer; null where nothing in it can be one. */
export function answerSpan(sentence: AnalysedSentence, query: Query): AnswerSpan | null {
  const tellFeatures = createSpanView(sentence, query);
  let best: { readonly start: number; readonly end: number; readonly rank: number } | null = null;
  for (const candidate of spanCandidates(sentence.text, sentence.tokens)) {
    let rank = 0;
    tellFeatures(candidate, (name, value = 1) => (rank += (WEIGHTS.get(name) ?? 0) * value));
    if (best === null || rank > best.rank) best = { start: candidate.start, end: candidate.end, rank };
  }
  if (best === null) return null;
  const text = sentence.text.slice(best.start, best.end);
  return { text, start: sentence.start + best.start, end: sentence.start + best.end };
}
