import { type Judgement, type JudgeRequest, Verdict } from '../../reasoner.js';
import { COMMON_WORDS } from '../lexicon/common-words.js';
import { FILLERS } from '../lexicon/fillers.js';
import type { Token } from '../text/tokens.js';
import type { Claim } from './claim.js';
import { type Grounds, contradicted, partlySupported, supported, unsupported } from './explain.js';
import { verdictFeatures } from './features/verdict-features.js';
import { weakenOthers } from './other-subject.js';
import { asQuestionJudged, isQuestion } from './question-confidence.js';
import { type JudgeTables, readEvidence, type ReadSentence } from './reading.js';
import { weighVerdict } from './verdict-model.js';
import { VERDICT_WEIGHTS } from './verdict-weights.js';

/** Where rules decide before the model is asked. */
const LEAST = {
  /** Refutation that stands against any support, even a verbatim one. */
  refutesAnyway: 0.7,
  /** Content held by one sentence that is the claim in other words or in the same. */
  copies: 0.95,
  /** Refutation by a sentence that is otherwise the claim, and how much of the rest it must hold for that. */
  alters: 0.4,
  isSame: 0.8,
  isSameButNumber: 0.9,
  /** Words of a statement that says enough to be contradicted by rule: "It's not my requirement" does not. */
  telling: 2,
  /** Content that must be held anywhere for the passages to speak of the claim at all. */
  speaksOf: 0.1,
  /** Support that needs no clause to be looked at. */
  supportsWhole: 0.85,
  /** Share of a clause's words that must be held for a sentence to say something of it. */
  speaksOfClause: 0.4,
  /** A part is supported if this much of the claim is found in one place. */
  supportsPart: 0.4,
} as const;

/**
 * Weighs a claim against every sentence of every passage. A plain contradiction, a copy of the claim, and passages
 * that never speak of it are told by rules; the rest by a logistic regression over what was seen, whose probability
 * is the confidence. Words such as "only" and clauses that nothing holds make of full support a partial one.
 */
export function judge(request: JudgeRequest, tables: JudgeTables, signal: AbortSignal): Judgement {
  const judgement = judgeClaim(request, tables, signal);
  // Where the words themselves stand in a document, as in talk, they are a claim like any other.
  const isSaid = request.passages.some(({ text }) => text.includes(request.claim.trim()));
  return isQuestion(request.claim) && !isSaid ? asQuestionJudged(judgement) : judgement;
}

/** As `judge`, with the confidence of a claim whatever it is. */
export function judgeClaim(request: JudgeRequest, tables: JudgeTables, signal: AbortSignal): Judgement {
  const reading = readEvidence(request, tables, signal);
  const weighed = weakenOthers(reading.sentences.map((one) => one.weighed));
  const sentences = reading.sentences.map((one, index) => ({ ...one, weighed: weighed[index]! }));
  const probabilities = weighVerdict(verdictFeatures({ ...reading, sentences }), VERDICT_WEIGHTS);
  const grounds = { claim: reading.claim, sentences, probabilities };
  switch (decide(grounds)) {
    case Verdict.CONTRADICTED:
      return contradicted(grounds);
    case Verdict.SUPPORTED:
      return supported(grounds);
    case Verdict.PARTIALLY_SUPPORTED:
      return partlySupported(grounds);
    case Verdict.UNSUPPORTED:
      return unsupported(grounds);
  }
}

function decide({ claim, sentences, probabilities }: Grounds): Verdict {
  const { supports, refutes, neither } = probabilities;
  const most = (of: (one: ReadSentence) => number) => Math.max(0, ...sentences.map(of));
  const saysEnough = claim.tokens.filter(isTelling).length >= LEAST.telling;
  if (saysEnough && most(({ weighed }) => weighed.refutation) >= LEAST.refutesAnyway) {
    return Verdict.CONTRADICTED;
  }
  const support = most(({ weighed }) => weighed.support);
  if (support >= LEAST.copies) return Verdict.SUPPORTED;
  if (saysEnough && sentences.some((one) => isAltered(one, support) || saysOtherNumber(one, claim))) {
    return Verdict.CONTRADICTED;
  }
  if (most(({ overlap }) => overlap.held) < LEAST.speaksOf) return Verdict.UNSUPPORTED;
  if (refutes >= supports && refutes >= neither) return Verdict.CONTRADICTED;
  if (supports >= neither && !goesTooFar(claim, sentences)) return Verdict.SUPPORTED;
  return support >= LEAST.supportsPart ? Verdict.PARTIALLY_SUPPORTED : Verdict.UNSUPPORTED;
}

/** Neither common everywhere nor a pause. */
function isTelling({ word, content }: Token): boolean {
  return content && !COMMON_WORDS.has(word) && !FILLERS.has(word);
}

/** A sentence that is the claim in all but what it says against it, where nothing carries the claim as well. */
function isAltered({ weighed, overlap }: ReadSentence, support: number): boolean {
  const { conflict, refutation } = weighed;
  if (conflict === null || refutation < LEAST.alters || refutation <= support) return false;
  return overlap.without(conflict.terms) >= LEAST.isSame;
}

/** A sentence that is the claim but for a number, and says another one. */
function saysOtherNumber({ weighed, overlap }: ReadSentence, { quantities, terms }: Claim): boolean {
  const { sentence } = weighed;
  const absent = quantities.map(({ value }) => String(value)).filter((value) => !sentence.terms.has(value));
  if (absent.length === 0 || overlap.without(absent) < LEAST.isSameButNumber) return false;
  return sentence.tokens.some((token) => token.kind === 'number' && !terms.has(token.term));
}

/** The sentence that supports it best says nothing of a clause of the claim, or does not go as far as its "only". */
function goesTooFar(claim: Claim, sentences: readonly ReadSentence[]): boolean {
  const [best] = sentences.toSorted((left, right) => right.weighed.support - left.weighed.support);
  if (best === undefined) return false;
  const { conflict, support, sentence } = best.weighed;
  if (conflict?.kind === 'quantifier') return true;
  if (claim.clauses.length === 1 || support >= LEAST.supportsWhole) return false;
  const holds = (term: string) => best.match(term) > 0 || sentence.passage.titleTerms.has(term);
  return claim.clauses.some((clause) => {
    return [...clause].filter(holds).length < clause.size * LEAST.speaksOfClause;
  });
}
