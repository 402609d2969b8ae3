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
  if (claims.length === 0) return 0;
  const worth = claims.reduce((sum, { verdict, confidence }) => sum + WORTH[verdict] * confidence, 0);
  const trusted = new Set(claims.filter(({ verdict }) => WORTH[verdict] > 0).map(({ question }) => question));
  const asked = new Set([...questions, ...claims.map(({ question }) => question)]);
  return Math.round((worth / claims.length) * (trusted.size / asked.size) * 1000) / 1000;
}
