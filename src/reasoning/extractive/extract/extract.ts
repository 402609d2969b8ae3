import type { Evidence, ExtractRequest } from '../../reasoner.js';
import {
  type AnalysedPassage,
  type AnalysedSentence,
  analysePassages,
  toEvidence,
} from '../text/analysed-sentence.js';
import { nearDuplicate } from '../text/near-duplicate.js';
import { createTokenizer } from '../text/tokens.js';
import { centralSentences } from './central-sentences.js';
import { createQuery, type Query } from './query.js';
import { fitSentence, type SentenceFit } from './sentence-fit.js';

export interface RatedSentence {
  readonly sentence: AnalysedSentence;
  /** 0 to 1. */
  readonly score: number;
}

export const DEFAULT_LIMIT = 5;
/** Shares of the parts of a fit; they add up to 1. */
const SHARE = { covered: 0.7, close: 0.15, anchored: 0.03, answers: 0.12 };
/** What a name from an earlier hop adds to a sentence that also fits the question. */
const BRIDGE = 0.3;
/** Half of a name is the name: a surname stands for the person. */
const BRIDGED = 0.5;
/** Least fit of the one sentence that makes a question count as answered; tuned on XQuAD, see the tests. */
const ANSWERED = { own: 0.15, covered: 0.33, coveredInFullPassage: 0.25, ownWhenBridged: 0.1 };
/** A passage that holds this much of the question speaks about it. */
const FULL_PASSAGE = 0.55;
/** Least fit of the sentences listed beside it. */
const RELEVANT = { own: 0.12, covered: 0.2 };

/** The sentences that answer a question, best first; none if the passages do not cover what it asks. */
export function extract(request: ExtractRequest, signal: AbortSignal): readonly Evidence[] {
  signal.throwIfAborted();
  const tokenize = createTokenizer();
  const passages = analysePassages(request.passages, tokenize, signal);
  const all = passages.flatMap((passage) => passage.sentences);
  const query = createQuery(request.question, request.known, all, tokenize);
  const limit = request.limit ?? DEFAULT_LIMIT;
  const rated = query.total === 0 ? centralSentences(all) : rate(passages, query, signal);
  return distinct(rated, limit).map(({ sentence, score }) => toEvidence(sentence, score));
}

function rate(passages: readonly AnalysedPassage[], query: Query, signal: AbortSignal): RatedSentence[] {
  const rated: RatedSentence[] = [];
  let answered = false;
  for (const passage of passages) {
    signal.throwIfAborted();
    const around = passageCoverage(passage, query);
    for (const sentence of passage.sentences) {
      const fit = fitSentence(sentence, query);
      answered ||= answers(fit, around);
      if (isRelevant(fit)) rated.push({ sentence, score: scoreOf(fit) });
    }
  }
  return answered ? rated.sort(byScore) : [];
}

/** Weighted share of the question's content that the whole passage holds, its title and headings included. */
function passageCoverage(passage: AnalysedPassage, query: Query): number {
  let held = 0;
  for (const [term, weight] of query.weights) {
    if (passage.titleTerms.has(term) || passage.sentences.some(({ terms }) => terms.has(term)))
      held += weight;
  }
  return held / query.total;
}

/** One such sentence is needed before the question counts as answered at all. */
function answers(fit: SentenceFit, around: number): boolean {
  if (isBridged(fit)) return fit.covered + BRIDGE * fit.bridged >= ANSWERED.covered;
  if (fit.own < ANSWERED.own) return false;
  return fit.covered >= (around >= FULL_PASSAGE ? ANSWERED.coveredInFullPassage : ANSWERED.covered);
}

function isRelevant(fit: SentenceFit): boolean {
  return isBridged(fit) || (fit.own >= RELEVANT.own && fit.covered >= RELEVANT.covered);
}

function isBridged(fit: SentenceFit): boolean {
  return fit.bridged >= BRIDGED && fit.own >= ANSWERED.ownWhenBridged;
}

function scoreOf(fit: SentenceFit): number {
  const base =
    SHARE.covered * fit.covered +
    SHARE.close * fit.close +
    SHARE.anchored * fit.anchored +
    SHARE.answers * fit.answers;
  return base + BRIDGE * fit.bridged * (1 - base);
}

/** Best first; ties in the order of the passages, so that the same input gives the same output. */
function byScore(left: RatedSentence, right: RatedSentence): number {
  return right.score - left.score;
}

/** The best `limit` sentences that do not repeat a better one. */
export function distinct(rated: readonly RatedSentence[], limit: number): readonly RatedSentence[] {
  const kept: RatedSentence[] = [];
  for (const candidate of rated) {
    if (kept.length >= limit) break;
    if (!kept.some((other) => nearDuplicate(other.sentence.terms, candidate.sentence.terms)))
      kept.push(candidate);
  }
  return kept;
}
