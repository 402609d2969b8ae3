import { ClaimVerdict } from '../entities/claim.js';
import { renderAnswer } from './render-answer.js';
import type { ResultClaim, SessionResult } from './session-result.js';
import type { CheckOutput } from './task-schemas.js';

/** What a result is made of, once its claims are checked. */
export interface ResultParts extends Pick<CheckOutput, 'claims' | 'sources'> {
  /** Every question that the task came to, answered or not. */
  readonly questions: readonly string[];
  /** Names of the tasks that should have contributed and did not complete. */
  readonly incomplete: readonly string[];
}

const WORTH: Readonly<Record<ClaimVerdict, number>> = {
  [ClaimVerdict.SUPPORTED]: 1,
  [ClaimVerdict.PARTIALLY_SUPPORTED]: 0.5,
  [ClaimVerdict.CONTRADICTED]: 0,
  [ClaimVerdict.UNSUPPORTED]: 0,
};

/** Writes the answer and says how far it can be trusted. */
export function assembleResult({ claims, sources, questions, incomplete }: ResultParts): SessionResult {
  const answered = new Set(claims.filter(isShown).map(({ question }) => question));
  const unanswered = [...new Set(questions)].filter((question) => !answered.has(question));
  return {
    kind: 'answer',
    answer: renderAnswer({ claims, sources, unanswered, incomplete }),
    claims,
    confidence: confidenceOf(claims, questions),
    sources,
    unanswered,
    partial: incomplete.length > 0,
  };
}

function isShown({ verdict }: ResultClaim): boolean {
  return verdict !== ClaimVerdict.UNSUPPORTED;
}

/** See `sessionResultSchema.confidence`. */
function confidenceOf(claims: readonly ResultClaim[], questions: readonly string[]): number {
  const asked = [...new Set([...questions, ...claims.map(({ question }) => question)])];
  if (asked.length === 0) return 0;
  const worths = asked.map((question) => worthOf(claims.filter((claim) => claim.question === question)));
  const mean = worths.reduce((sum, worth) => sum + worth, 0) / asked.length;
  return Math.round(mean * 1000) / 1000;
}

function worthOf(claims: readonly ResultClaim[]): number {
  if (claims.length === 0) return 0;
  const worths = claims.map(({ verdict, confidence, relevance }) => WORTH[verdict] * confidence * relevance);
  const contested = claims.filter(({ verdict }) => verdict === ClaimVerdict.CONTRADICTED).length;
  return Math.max(...worths) * (1 - contested / claims.length);
}
