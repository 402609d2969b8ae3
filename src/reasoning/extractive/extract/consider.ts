import type { ExtractRequest } from '../../reasoner.js';
import { type AnalysedPassage, type AnalysedSentence, analysePassages } from '../text/analysed-sentence.js';
import { createTokenizer } from '../text/tokens.js';
import { findLinks } from './document-links.js';
import { createQuery, type Query } from './query.js';
import { featuresOf, type SentenceFeatures } from './sentence-features.js';
import { fitSentence, type SentenceFit } from './sentence-fit.js';

/** A sentence with all that is known of how it fits the question. */
export interface ConsideredSentence {
  readonly sentence: AnalysedSentence;
  readonly fit: SentenceFit;
  readonly features: SentenceFeatures;
}

/** A question with every sentence of its passages, in their order. */
export interface Consideration {
  readonly query: Query;
  readonly sentences: readonly ConsideredSentence[];
}

/** Holds every sentence of the passages against the question; throws the signal's reason when it is aborted. */
export function consider(
  { question, known, passages: hits }: Pick<ExtractRequest, 'question' | 'known' | 'passages'>,
  signal: AbortSignal,
): Consideration {
  const tokenize = createTokenizer();
  const passages = analysePassages(hits, tokenize, signal);
  const links = findLinks(passages);
  const query = createQuery(question, known, passages, tokenize);
  const fits = passages.map((passage) => {
    signal.throwIfAborted();
    return passage.sentences.map((sentence) => fitSentence(sentence, query));
  });
  const best = {
    bestCovered: Math.max(0, ...fits.flat().map(({ covered }) => covered)),
    bestRetrieval: Math.max(0, ...hits.map(({ score }) => score)),
  };
  const sentences = passages.flatMap((passage, rank) => {
    signal.throwIfAborted();
    const around = { ...best, passageCovered: passageCovered(passage, query), rank, links };
    return passage.sentences.map((sentence, index) => {
      const fit = fits[rank]![index]!;
      return { sentence, fit, features: featuresOf(sentence, fit, query, around) };
    });
  });
  return { query, sentences };
}

/** Weighted share of the question's content that the whole passage holds, its title and headings included. */
function passageCovered(passage: AnalysedPassage, { weights, total }: Query): number {
  let held = 0;
  for (const [term, weight] of weights) {
    if (passage.titleTerms.has(term) || passage.sentences.some(({ terms }) => terms.has(term)))
      held += weight;
  }
  return total === 0 ? 0 : held / total;
}
