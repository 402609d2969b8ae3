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
  const ranked = spanCandidates(sentence.text, sentence.tokens).map(({ start, end }, index, all) => {
    let rank = 0;
    tellFeatures(all[index]!, (name, value = 1) => (rank += (WEIGHTS.get(name) ?? 0) * value));
    return { start, end, rank };
  });
  const [first] = ranked;
  if (first === undefined) return null;
  const best = ranked.reduce((most, one) => (one.rank > most.rank ? one : most), first);
  const text = sentence.text.slice(best.start, best.end);
  const likelihood = likelihoodOf(best.rank, ranked);
  return { text, start: sentence.start + best.start, end: sentence.start + best.end, likelihood };
}

/** The weights are those of a softmax over the spans of a sentence that holds the answer: this is its value. */
function likelihoodOf(best: number, ranked: readonly { readonly rank: number }[]): number {
  return 1 / ranked.reduce((sum, { rank }) => sum + Math.exp(rank - best), 0);
}
