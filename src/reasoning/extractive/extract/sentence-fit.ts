import type { AnalysedSentence } from '../text/analysed-sentence.js';
import { holdsAnswer } from '../text/answer-kind.js';
import type { Query } from './query.js';

/** How well a sentence fits a question, part by part; each part is 0 to 1. */
export interface SentenceFit {
  /** Weighted share of the question's content that the sentence itself holds. */
  readonly own: number;
  /** The same, with title, headings and neighbouring sentences counted in part. */
  readonly covered: number;
  /** Share of neighbouring content words of the question that stand close together, in any order. */
  readonly close: number;
  /** Share of the question's names and numbers found in the sentence or above it; 1 where it has none. */
  readonly anchored: number;
  /** 1 if something of the kind asked for is there. */
  readonly answers: number;
  /** Best share of a name from an earlier hop. */
  readonly bridged: number;
}

/** What a match outside the sentence counts. */
const IN_TITLE = 0.75;
const IN_NEIGHBOUR = 0.3;
/** Content words at most this many tokens apart count as close. */
const NEAR = 5;

export function fitSentence(sentence: AnalysedSentence, query: Query): SentenceFit {
  const { own, covered } = coverage(sentence, query);
  return {
    own,
    covered,
    close: own > 0 ? closeness(sentence, query) : 0,
    anchored: anchoring(sentence, query),
    answers: own > 0 && holdsAnswer(query.kind, sentence, query.asked) ? 1 : 0,
    bridged: bridging(sentence, query),
  };
}

function coverage(sentence: AnalysedSentence, query: Query): { own: number; covered: number } {
  if (query.total === 0) return { own: 0, covered: 0 };
  const { sentences: around, titleTerms } = sentence.passage;
  const before = around[sentence.index - 1]?.terms;
  const after = around[sentence.index + 1]?.terms;
  let own = 0;
  let covered = 0;
  for (const [term, weight] of query.weights) {
    if (sentence.terms.has(term)) own += weight;
    else if (titleTerms.has(term)) covered += weight * IN_TITLE;
    else if (before?.has(term) || after?.has(term)) covered += weight * IN_NEIGHBOUR;
  }
  return { own: own / query.total, covered: (own + covered) / query.total };
}

function closeness(sentence: AnalysedSentence, query: Query): number {
  if (query.order.length < 2) return 0;
  const places = placesOf(sentence, query);
  let close = 0;
  for (let index = 1; index < query.order.length; index += 1) {
    const left = places.get(query.order[index - 1]!);
    const right = places.get(query.order[index]!);
    if (left !== undefined && right !== undefined && Math.abs(right - left) <= NEAR) close += 1;
  }
  return close / (query.order.length - 1);
}

function placesOf(sentence: AnalysedSentence, query: Query): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  sentence.tokens.forEach((token, place) => {
    if (query.weights.has(token.term) && !places.has(token.term)) places.set(token.term, place);
  });
  return places;
}

function anchoring(sentence: AnalysedSentence, query: Query): number {
  if (query.anchors.size === 0) return 1;
  let held = 0;
  for (const term of query.anchors) {
    if (sentence.terms.has(term) || sentence.passage.titleTerms.has(term)) held += 1;
  }
  return held / query.anchors.size;
}

function bridging(sentence: AnalysedSentence, query: Query): number {
  let best = 0;
  for (const terms of query.bridges) {
    const held = terms.filter((term) => sentence.terms.has(term) || sentence.passage.titleTerms.has(term));
    best = Math.max(best, held.length / terms.length);
  }
  return best;
}
