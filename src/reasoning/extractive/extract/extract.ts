import type { Evidence, ExtractRequest } from '../../reasoner.js';
import { AnswerKind } from '../lexicon/question-words.js';
import {
  type AnalysedPassage,
  type AnalysedSentence,
  analysePassages,
  toEvidence,
} from '../text/analysed-sentence.js';
import { nearDuplicate } from '../text/near-duplicate.js';
import { Breadth } from '../text/breadth.js';
import { createTokenizer } from '../text/tokens.js';
import { centralSentences } from './central-sentences.js';
import type { RatedSentence } from './rated-sentence.js';
import { createQuery, type Query } from './query.js';
import { fitSentence, type SentenceFit } from './sentence-fit.js';

interface FittedSentence extends RatedSentence {
  readonly fit: SentenceFit;
}

export const DEFAULT_LIMIT = 5;
/** Shares of the parts of a fit; they add up to 1. */
const SHARE = { covered: 0.5, predicate: 0.12, close: 0.25, answers: 0.13 };
/** What a sentence keeps of its score that speaks of none of the question's names. */
const UNNAMED = 0.7;
/** At or above it a sentence speaks of the names of the question; at or below the other, of somebody else. */
const NAMED = { surely: 0.7, hardly: 0.2 };
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
  const query = createQuery(request.question, request.known, passages, tokenize);
  const limit = request.limit ?? DEFAULT_LIMIT;
  const rated = query.total === 0 ? centralSentences(all) : rate(passages, query, signal);
  return distinct(rated, limit).map(({ sentence, score }) => toEvidence(sentence, score));
}

function rate(
  passages: readonly AnalysedPassage[],
  query: Query,
  signal: AbortSignal,
): readonly RatedSentence[] {
  const rated: FittedSentence[] = [];
  let answered = false;
  for (const passage of passages) {
    signal.throwIfAborted();
    const around = passageCoverage(passage, query);
    for (const sentence of passage.sentences) {
      const fit = fitSentence(sentence, query);
      answered ||= answers(fit, around);
      if (isRelevant(fit)) rated.push({ sentence, fit, score: scoreOf(fit, sentence, query) });
    }
  }
  return answered ? aboutTheSame(rated, query).sort(byScore) : [];
}

/**
 * Without what speaks of others than the question means: those an earlier hop found where any sentence speaks of
 * them, else those it names.
 */
function aboutTheSame(rated: readonly FittedSentence[], query: Query): FittedSentence[] {
  const { mentions, breadth } = query;
  if (rated.some(({ fit }) => isBridged(fit))) {
    const isMeant = (fit: SentenceFit) => mentions.length > 0 && fit.named >= NAMED.surely;
    return rated.filter(({ fit }) => isBridged(fit) || isMeant(fit));
  }
  const most = Math.max(0, ...rated.map(({ fit }) => fit.named));
  if (query.namesInFull && most === 0) return [];
  const wantsOne = breadth === Breadth.FACT || (breadth === Breadth.ACCOUNT && mentions.length === 1);
  const single = wantsOne && most >= NAMED.surely;
  return rated.filter(({ fit }) => !single || fit.named > NAMED.hardly);
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

function scoreOf(fit: SentenceFit, sentence: AnalysedSentence, { kind }: Query): number {
  const parts =
    SHARE.covered * fit.covered +
    SHARE.predicate * fit.predicate +
    SHARE.close * fit.close +
    SHARE.answers * fit.answers;
  // Where the form of the question tells no kind of answer, that part counts for nothing.
  const most = kind === AnswerKind.OTHER ? 1 - SHARE.answers : 1;
  const base = (parts / most) * (UNNAMED + (1 - UNNAMED) * fit.named) * shapeOf(sentence);
  return base + BRIDGE * fit.bridged * (1 - base);
}

const ENDS_WITH_STOP = /[.!?…。！？｡]["'”’)\]»]*$/u;
/** What is left of the score of a line that is no sentence: a caption, a cell. */
const FRAGMENT = 0.8;
/** Sentences of more tokens hold words by chance; so many tokens above halve the score. */
const LONG = { from: 20, halved: 200 };

function shapeOf({ tokens, text }: AnalysedSentence): number {
  const whole = ENDS_WITH_STOP.test(text) ? 1 : FRAGMENT;
  return whole / (1 + Math.max(0, tokens.length - LONG.from) / LONG.halved);
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
