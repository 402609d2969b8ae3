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
  /** Weighted share of what is asked of the question's names, the same way; 1 where nothing else is asked. */
  readonly predicate: number;
  /** How surely it speaks of the question's names; 1 where it has none. */
  readonly named: number;
  /** 1 if something of the kind asked for is there. */
  readonly answers: number;
  /** Best share of a name from an earlier hop. */
  readonly bridged: number;
}

/** What a match outside the sentence counts. */
const IN_TITLE = 0.75;
/** In the sentence before one that opens with a pronoun. */
const IN_ANTECEDENT = 0.7;
const IN_PREVIOUS = 0.3;
const IN_NEXT = 0.25;
/** Content words at most this many tokens apart count as close. */
const NEAR = 5;

export function fitSentence(sentence: AnalysedSentence, query: Query): SentenceFit {
  const { own, covered, predicate } = coverage(sentence, query);
  return {
    own,
    covered,
    predicate,
    named: naming(sentence, query),
    close: own > 0 ? closeness(sentence, query) : 0,
    answers: own > 0 && holdsAnswer(query.kind, sentence, query.asked) ? 1 : 0,
    bridged: bridging(sentence, query),
  };
}

type Coverage = Pick<SentenceFit, 'own' | 'covered' | 'predicate'>;

function coverage(sentence: AnalysedSentence, query: Query): Coverage {
  if (query.total === 0) return { own: 0, covered: 0, predicate: 0 };
  let own = 0;
  let covered = 0;
  let asked = 0;
  let predicate = 0;
  for (const [term, weight] of query.weights) {
    const held = weight * shareOf(term, sentence);
    covered += held;
    if (sentence.terms.has(term)) own += weight;
    if (!query.predicate.has(term)) continue;
    asked += weight;
    predicate += held;
  }
  const { total } = query;
  return { own: own / total, covered: covered / total, predicate: asked === 0 ? 1 : predicate / asked };
}

function shareOf(term: string, { terms, passage, index, leans }: AnalysedSentence): number {
  if (terms.has(term)) return 1;
  if (passage.titleTerms.has(term)) return IN_TITLE;
  if (passage.sentences[index - 1]?.terms.has(term)) return leans ? IN_ANTECEDENT : IN_PREVIOUS;
  return passage.sentences[index + 1]?.terms.has(term) ? IN_NEXT : 0;
}

function naming(sentence: AnalysedSentence, { mentions }: Query): number {
  if (mentions.length === 0) return 1;
  return mentions.reduce((sum, mention) => sum + mention(sentence), 0) / mentions.length;
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

function bridging(sentence: AnalysedSentence, query: Query): number {
  let best = 0;
  for (const terms of query.bridges) {
    const held = terms.filter((term) => sentence.terms.has(term) || sentence.passage.titleTerms.has(term));
    best = Math.max(best, held.length / terms.length);
  }
  return best;
}
