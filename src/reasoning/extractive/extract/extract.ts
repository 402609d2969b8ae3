import type { Evidence, ExtractRequest } from '../../reasoner.js';
import { toEvidence } from '../text/analysed-sentence.js';
import { Breadth } from '../text/breadth.js';
import { nearDuplicate } from '../text/near-duplicate.js';
import { weightedSum } from '../text/weighted-sum.js';
import { centralSentences } from './central-sentences.js';
import { type ConsideredSentence, consider } from './consider.js';
import type { Query } from './query.js';
import type { RatedSentence } from './rated-sentence.js';
import type { SentenceFeatures } from './sentence-features.js';
import type { SentenceFit } from './sentence-fit.js';
import { answerSpan, wantsSpan } from './span/answer-span.js';
import { ANSWERED_WEIGHTS, RANK_WEIGHTS, SCALE } from './sentence-weights.js';

interface FittedSentence extends RatedSentence {
  readonly fit: SentenceFit;
  /** Its document is about something that an earlier hop found. */
  readonly isAboutFound: boolean;
}

export const DEFAULT_LIMIT = 5;
/** At or above it a sentence speaks of the names of the question; at or below the other, of somebody else. */
const NAMED = { surely: 0.7, hardly: 0.2 };
/** Half of a name is the name: a surname stands for the person. */
const BRIDGED = { share: 0.5, own: 0.1 };
/** What a sentence about an earlier hop's find must hold of the question to answer it, a part of it for the find. */
const ANSWERED_BY_BRIDGE = { covered: 0.33, bridge: 0.3 };
/** Least share of the best score that the best sentence of a second document gets in a later hop. */
const PARTNER = 0.7;

/** The sentences that answer a question, best first; none if the passages do not cover what it asks. */
export function extract(request: ExtractRequest, signal: AbortSignal): readonly Evidence[] {
  signal.throwIfAborted();
  const { query, sentences } = consider(request, signal);
  const limit = request.limit ?? DEFAULT_LIMIT;
  const all = sentences.map(({ sentence }) => sentence);
  const rated = query.total === 0 ? centralSentences(all) : rate(sentences, query);
  const withAnswer = query.total > 0 && wantsSpan(request.question, query);
  return distinct(rated, limit).map(({ sentence, score }) => {
    const evidence = toEvidence(sentence, score);
    const answer = withAnswer ? answerSpan(sentence, query) : null;
    return answer === null ? evidence : { ...evidence, answer };
  });
}

function rate(sentences: readonly ConsideredSentence[], query: Query): readonly RatedSentence[] {
  const rated = sentences
    .filter(({ features }) => touches(features))
    .map((considered) => ({ considered, rank: rankOf(considered.features) }))
    .sort((left, right) => right.rank - left.rank);
  const [best] = rated;
  const isAnswered =
    (best !== undefined && answers(best.considered.features)) ||
    rated.some(({ considered }) => answersByBridge(considered.fit));
  if (!isAnswered) return [];
  const fitted = rated.map(({ considered: { sentence, fit, features }, rank }) => {
    return { sentence, fit, isAboutFound: features.bridgedSubject > 0, score: toScore(rank) };
  });
  const meant = aboutTheSame(fitted, query);
  return withPartner(meant);
}

/**
 * What an earlier hop found leads from one document to another that is about it, and the answer rests on both: the
 * best sentence of the second document comes right after the best of all, and counts at least as a share of it.
 */
function withPartner(rated: readonly FittedSentence[]): readonly FittedSentence[] {
  const [best, ...others] = rated;
  if (best === undefined) return rated;
  const documentOf = ({ sentence }: FittedSentence) => sentence.passage.hit.documentId;
  const leadsOn = (one: FittedSentence) => best.isAboutFound || one.isAboutFound;
  const partner = others.find((one) => documentOf(one) !== documentOf(best) && leadsOn(one));
  if (partner === undefined) return rated;
  const score = Math.max(partner.score, PARTNER * best.score);
  return [best, { ...partner, score }, ...others.filter((one) => one !== partner)];
}

/** Has a word of the question, of its family, or of what an earlier hop found. */
function touches({ own, related, bridged }: SentenceFeatures): boolean {
  return own > 0 || related > 0 || bridged > 0;
}

/** The higher, the likelier the sentence answers the question; comparable within one request. */
export function rankOf(features: SentenceFeatures): number {
  return weightedSum(RANK_WEIGHTS, features);
}

/** The best sentence tells whether the question counts as answered at all. */
function answers(features: SentenceFeatures): boolean {
  return weightedSum(ANSWERED_WEIGHTS.weights, features, ANSWERED_WEIGHTS.bias) >= 0;
}

function toScore(rank: number): number {
  return 1 / (1 + Math.exp(-SCALE.slope * (rank - SCALE.middle)));
}

/**
 * Without what speaks of others than the question means: those an earlier hop found where any sentence speaks of
 * them, else those it names.
 */
function aboutTheSame(rated: readonly FittedSentence[], query: Query): readonly FittedSentence[] {
  const { mentions, breadth } = query;
  if (rated.some(({ fit }) => isBridged(fit))) {
    const isMeant = (fit: SentenceFit) => mentions.length > 0 && fit.named >= NAMED.surely;
    return rated.filter(({ fit }) => isBridged(fit) || isMeant(fit));
  }
  const most = Math.max(0, ...rated.map(({ fit }) => fit.named));
  if (query.namesInFull && most === 0) return [];
  const wantsOne =
    (breadth === Breadth.FACT && query.namesInFull) || (breadth === Breadth.ACCOUNT && mentions.length === 1);
  const single = wantsOne && most >= NAMED.surely;
  return rated.filter(({ fit }) => !single || fit.named > NAMED.hardly);
}

function isBridged(fit: SentenceFit): boolean {
  return fit.bridged >= BRIDGED.share && fit.own >= BRIDGED.own;
}

function answersByBridge(fit: SentenceFit): boolean {
  return (
    isBridged(fit) && fit.covered + ANSWERED_BY_BRIDGE.bridge * fit.bridged >= ANSWERED_BY_BRIDGE.covered
  );
}

/** The best `limit` sentences that do not repeat a better one. */
export function distinct(rated: readonly RatedSentence[], limit: number): readonly RatedSentence[] {
  const kept: RatedSentence[] = [];
  for (const candidate of rated) {
    if (kept.length >= limit) break;
    if (!kept.some((other) => nearDuplicate(other.sentence, candidate.sentence))) kept.push(candidate);
  }
  return kept;
}
