import { type JudgedEvidence, type Judgement, type JudgeRequest, Verdict } from '../../reasoner.js';
import { analysePassages, toEvidence } from '../text/analysed-sentence.js';
import { createTokenizer } from '../text/tokens.js';
import { readClaim } from './claim.js';
import { weakenOthers } from './other-subject.js';
import type { SentenceScale, WeighedSentence } from './weigh-sentence.js';

/** Where verdicts begin; measured on SciFact and FEVER Symmetric. */
const LEAST = {
  /** Refutation that stands against any support, even a verbatim one. */
  refutesAnyway: 0.7,
  /** Refutation that stands where nothing supports the claim as well. */
  refutes: 0.4,
  supports: 0.7,
  /** Needed where one of several clauses is not found. */
  supportsWhole: 0.85,
  /** A part is supported if this much of the claim is found in one place. */
  supportsPart: 0.4,
} as const;
/** Most pieces of evidence given for each side. */
const MOST_EVIDENCE = 3;

/** Weighs a claim against every sentence of every passage. */
export function judge(request: JudgeRequest, scale: SentenceScale, signal: AbortSignal): Judgement {
  signal.throwIfAborted();
  const tokenize = createTokenizer();
  const passages = analysePassages(request.passages, tokenize, signal);
  const claim = readClaim(
    request.claim,
    passages.flatMap((passage) => passage.sentences),
    tokenize,
  );
  const weighed: WeighedSentence[] = [];
  for (const passage of passages) {
    signal.throwIfAborted();
    for (const sentence of passage.sentences) weighed.push(scale(claim, sentence));
  }
  return conclude(weakenOthers(weighed));
}

/** The verdict over all sentences; exported for tuning: the thresholds meet nowhere else. */
export function conclude(weighed: readonly WeighedSentence[]): Judgement {
  const supporting = best(weighed, (item) => item.support);
  const refuting = best(weighed, (item) => item.refutation);
  const support = supporting[0]?.support ?? 0;
  const refutation = refuting[0]?.refutation ?? 0;
  if (refutation >= LEAST.refutesAnyway || (refutation >= LEAST.refutes && refutation > support)) {
    return contradicted(supporting, refuting);
  }
  if (support >= LEAST.supports && !missesClause(supporting[0]!)) return supported(supporting);
  const part = supporting.filter((item) => item.support >= LEAST.supportsPart);
  return part.length > 0 ? partly(part) : unsupported(support);
}

function missesClause(item: WeighedSentence): boolean {
  return item.clauses > 0 && item.clauses < 1 && item.support < LEAST.supportsWhole;
}

function best(
  weighed: readonly WeighedSentence[],
  by: (item: WeighedSentence) => number,
): readonly WeighedSentence[] {
  return weighed
    .filter((item) => by(item) > 0)
    .sort((left, right) => by(right) - by(left))
    .slice(0, MOST_EVIDENCE);
}

function contradicted(
  supporting: readonly WeighedSentence[],
  refuting: readonly WeighedSentence[],
): Judgement {
  const against = refuting.filter((item) => item.refutation >= LEAST.refutes);
  const speaking = supporting.filter((item) => item.support >= LEAST.supports);
  const first = against[0]!;
  const title = titleOf(first);
  const conflict = `“${title}” ${first.conflict!.detail}`;
  const reason =
    speaking.length === 0 ? `${conflict}.` : `“${titleOf(speaking[0]!)}” says so, but ${conflict}.`;
  return {
    verdict: Verdict.CONTRADICTED,
    confidence: round(first.refutation * (speaking.length === 0 ? 1 : 0.9)),
    reason,
    evidence: [...stances(speaking, 'SUPPORTS'), ...stances(against, 'REFUTES')],
  };
}

function supported(supporting: readonly WeighedSentence[]): Judgement {
  const speaking = supporting.filter((item) => item.support >= LEAST.supports);
  return {
    verdict: Verdict.SUPPORTED,
    confidence: round(speaking[0]!.support),
    reason: `${percent(speaking[0]!.support)} of the statement’s content stands in “${titleOf(speaking[0]!)}”, and nothing speaks against it.`,
    evidence: stances(speaking, 'SUPPORTS'),
  };
}

function partly(part: readonly WeighedSentence[]): Judgement {
  return {
    verdict: Verdict.PARTIALLY_SUPPORTED,
    confidence: round(part[0]!.support),
    reason: `“${titleOf(part[0]!)}” holds a part of the statement (${percent(part[0]!.support)} of its content); the rest was not found.`,
    evidence: stances(part, 'SUPPORTS'),
  };
}

function unsupported(support: number): Judgement {
  const reason =
    support === 0
      ? 'Nothing in the passages speaks of this.'
      : `No sentence holds more than ${percent(support)} of the statement’s content.`;
  return { verdict: Verdict.UNSUPPORTED, confidence: round(1 - support), reason, evidence: [] };
}

function stances(
  items: readonly WeighedSentence[],
  stance: JudgedEvidence['stance'],
): readonly JudgedEvidence[] {
  return items.map((item) => ({
    evidence: toEvidence(item.sentence, stance === 'SUPPORTS' ? item.support : item.refutation),
    stance,
  }));
}

function titleOf(item: WeighedSentence): string {
  return item.sentence.passage.hit.documentTitle;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function round(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
