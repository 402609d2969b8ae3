import type { ResultCitation, ResultClaim, ResultSource } from './session-result.js';

/** A citation before its document has a number. */
export type UnnumberedCitation = Omit<ResultCitation, 'number'> & { readonly documentTitle: string };

export type CitedClaim = Omit<ResultClaim, 'citations'> & {
  readonly citations: readonly UnnumberedCitation[];
};

/** Gives each cited document one number, from 1, in the order in which the claims cite them. */
export function numberSources(claims: readonly CitedClaim[]): {
  readonly claims: readonly ResultClaim[];
  readonly sources: readonly ResultSource[];
} {
  const sources = new Map<string, ResultSource>();
  const numbered = claims.map(({ citations, ...claim }) => ({
    ...claim,
    citations: citations.map((citation) => number(citation, sources)),
  }));
  return { claims: numbered, sources: [...sources.values()] };
}

function number(
  { documentTitle: title, ...citation }: UnnumberedCitation,
  sources: Map<string, ResultSource>,
): ResultCitation {
  const { documentId, versionId } = citation;
  const known = sources.get(documentId);
  const source = known ?? { number: sources.size + 1, documentId, versionId, title, citations: 0 };
  sources.set(documentId, { ...source, citations: source.citations + 1 });
  return { number: source.number, ...citation };
}
