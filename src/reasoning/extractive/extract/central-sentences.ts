import { COMMON_WORDS } from '../lexicon/common-words.js';
import type { AnalysedSentence } from '../text/analysed-sentence.js';
import type { RatedSentence } from './rated-sentence.js';

/** Sentences with fewer content words than this say too little to stand for a document. */
const LEAST_TERMS = 5;
/** What the first sentence of a passage gains over its tenth. */
const LEAD = 0.25;

/**
 * The sentences that hold most of what the passages speak about, best first: the mean frequency of their content
 * words over all sentences, with an advantage for those that open a passage. For requests that name no topic.
 */
export function centralSentences(sentences: readonly AnalysedSentence[]): RatedSentence[] {
  const frequency = frequencies(sentences);
  const telling = sentences.filter((sentence) => sentence.terms.size >= LEAST_TERMS);
  const rated = (telling.length > 0 ? telling : sentences)
    .filter((sentence) => sentence.terms.size > 0)
    .map((sentence) => ({ sentence, score: centrality(sentence, frequency) }));
  const best = Math.max(0, ...rated.map(({ score }) => score));
  return rated
    .map(({ sentence, score }) => ({ sentence, score: best === 0 ? 0 : score / best }))
    .sort((left, right) => right.score - left.score);
}

function frequencies(sentences: readonly AnalysedSentence[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sentence of sentences) {
    for (const token of sentence.tokens) {
      if (!token.content || COMMON_WORDS.has(token.word)) continue;
      counts.set(token.term, (counts.get(token.term) ?? 0) + 1);
    }
  }
  return counts;
}

function centrality(sentence: AnalysedSentence, frequency: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const term of sentence.terms) sum += Math.log1p(frequency.get(term) ?? 0);
  const lead = 1 + LEAD * Math.max(0, 1 - sentence.index / 10);
  // The root keeps long sentences from winning by length and short ones from winning by density.
  return (sum / Math.sqrt(sentence.terms.size + LEAST_TERMS)) * lead;
}
