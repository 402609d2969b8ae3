import { ClaimVerdict } from '../entities/claim.js';
import type { AskedQuestion } from './asked-questions.js';
import type { DegradationRecord } from './degradation-schema.js';
import { renderAnswer } from './render-answer.js';
import type { ResultClaim, SessionResult, ShapedOutput, ShortAnswer } from './session-result.js';
import type { CheckOutput } from './task-schemas.js';

/** What a result is made of, once its claims are checked. */
export interface ResultParts extends Pick<CheckOutput, 'claims' | 'sources'> {
  readonly shortAnswer: ShortAnswer | null;
  readonly questions: readonly AskedQuestion[];
  /** Names of the tasks that should have contributed and did not complete. */
  readonly incomplete: readonly string[];
  /** What agents gave whose answers have a schema. Default: nothing. */
  readonly outputs?: readonly ShapedOutput[];
  /** What was degraded in the tasks that it is made of. */
  readonly degraded: readonly DegradationRecord[];
}

const WORTH: Readonly<Record<ClaimVerdict, number>> = {
  [ClaimVerdict.SUPPORTED]: 1,
  [ClaimVerdict.PARTIALLY_SUPPORTED]: 0.5,
  [ClaimVerdict.CONTRADICTED]: 0,
  [ClaimVerdict.UNSUPPORTED]: 0,
};

/** A question with its checked claims. */
interface Section {
  readonly question: string;
  readonly hasEvidence: boolean;
  readonly claims: readonly ResultClaim[];
}

/** Writes the answer and says how far it can be trusted. */
export function assembleResult(parts: ResultParts): SessionResult {
  const { claims, sources, shortAnswer, questions, incomplete, outputs = [], degraded } = parts;
  const sections = questions.map(({ question, hasEvidence, claimIds }) => {
    return { question, hasEvidence, claims: claims.filter(({ id }) => claimIds.includes(id)) };
  });
  const unanswered = sections.filter(isUnanswered).map(({ question }) => question);
  return {
    kind: 'answer',
    answer: renderAnswer({ sections, sources, unanswered, incomplete }),
    shortAnswer,
    claims,
    confidence: confidenceOf(sections),
    sources,
    unanswered,
    partial: incomplete.length > 0,
    ...(outputs.length > 0 ? { outputs } : {}),
    ...(degraded.length > 0 ? { degraded } : {}),
  };
}

/** A question whose findings a short answer left out is neither answered nor without an answer. */
function isUnanswered({ hasEvidence, claims }: Section): boolean {
  if (claims.length === 0) return !hasEvidence;
  return claims.every(({ verdict }) => verdict === ClaimVerdict.UNSUPPORTED);
}

/** See `sessionResultSchema.confidence`. */
function confidenceOf(sections: readonly Section[]): number {
  const weighed = sections.filter((section) => section.claims.length > 0 || isUnanswered(section));
  if (weighed.length === 0) return 0;
  const mean = weighed.reduce((sum, { claims }) => sum + worthOf(claims), 0) / weighed.length;
  return Math.round(mean * 1000) / 1000;
}

function worthOf(claims: readonly ResultClaim[]): number {
  if (claims.length === 0) return 0;
  const worths = claims.map(worthOfClaim);
  const contested = claims.filter(
    ({ verdict, isGiven }) => verdict === ClaimVerdict.CONTRADICTED && !isGiven,
  ).length;
  return Math.max(...worths) * (1 - contested / claims.length);
}

/** A statement that was given to be checked is answered by whatever its verdict is, unless the documents do not say. */
function worthOfClaim({ verdict, confidence, relevance, isGiven }: ResultClaim): number {
  if (isGiven) return verdict === ClaimVerdict.UNSUPPORTED ? 0 : confidence;
  return WORTH[verdict] * confidence * relevance;
}
