import type { SessionSearch } from '../search.js';
import type { AnswerCitation, SessionAnswer } from '../use-session-facts.js';

/** The citation that the address names: of a claim, by the number of its source, or the first of a source. */
export function findCitation(
  answer: SessionAnswer,
  { claim: claimId, source }: Pick<SessionSearch, 'claim' | 'source'>,
): AnswerCitation | null {
  if (source === undefined) return null;
  const claims = claimId ? answer.claims.filter(({ id }) => id === claimId) : answer.claims;
  const citations = claims.flatMap((claim) => claim.citations);
  return citations.find(({ number }) => number === source) ?? null;
}
