import type { FindingRecord } from './evidence-schema.js';
import type { DraftClaimRecord } from './task-schemas.js';

/** A question that a task came to, and what the answer says to it. */
export interface AskedQuestion {
  readonly question: string;
  /** Was anything found for it? */
  readonly hasEvidence: boolean;
  /** Claims that answer it: its own, or another question's that rest on what was found for it. */
  readonly claimIds: readonly string[];
}

/**
 * Every question once, in the order of the findings, then those that were lost. A draft says a sentence once
 * though two questions found it: then the claim answers both.
 */
export function askedQuestions(
  findings: readonly FindingRecord[],
  lost: readonly string[],
  claims: readonly DraftClaimRecord[],
): readonly AskedQuestion[] {
  const found = findings.map((finding) => ({
    question: finding.question,
    hasEvidence: finding.evidence.length > 0,
    claimIds: claimsFor(finding, claims),
  }));
  const others = claims.map(({ id, question }) => ({ question, hasEvidence: true, claimIds: [id] }));
  return merge([...found, ...lost.map((question) => ({ question, ...NOTHING })), ...others]);
}

/** The questions of an answer that is there already. */
export function answeredQuestions(
  claims: readonly { readonly id: string; readonly question: string }[],
  unanswered: readonly string[],
): readonly AskedQuestion[] {
  const answered = claims.map(({ id, question }) => ({ question, hasEvidence: true, claimIds: [id] }));
  return merge([...answered, ...unanswered.map((question) => ({ question, ...NOTHING }))]);
}

const NOTHING = { hasEvidence: false, claimIds: [] } as const;

function claimsFor(finding: FindingRecord, claims: readonly DraftClaimRecord[]): readonly string[] {
  const own = claims.filter(({ question }) => question === finding.question);
  const covering = own.length > 0 ? own : claims.filter((claim) => restsOn(claim, finding));
  return covering.map(({ id }) => id);
}

function restsOn(claim: DraftClaimRecord, { evidence }: FindingRecord): boolean {
  return claim.evidence.some((cited) =>
    evidence.some((one) => one.versionId === cited.versionId && one.start === cited.start),
  );
}

function merge(questions: readonly AskedQuestion[]): readonly AskedQuestion[] {
  const merged = new Map<string, AskedQuestion>();
  for (const { question, hasEvidence, claimIds } of questions) {
    const before = merged.get(question);
    merged.set(question, {
      question,
      hasEvidence: hasEvidence || (before?.hasEvidence ?? false),
      claimIds: [...new Set([...(before?.claimIds ?? []), ...claimIds])],
    });
  }
  return [...merged.values()];
}
