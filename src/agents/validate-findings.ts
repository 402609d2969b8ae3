import { ClaimVerdict } from '../entities/claim.js';
import { mapSomeAtOnce } from '../lib/map-some-at-once.js';
import { admitCitations, checkQuote, type VersionText } from '../reasoning/verbatim-gate.js';
import type { AgentContext } from './agent.js';
import { createPassagePool, type PassagePool } from './fitting-passages.js';
import { judgementSchema, type JudgementRecord } from './judgement-schema.js';
import type { EvidenceRecord, FindingRecord } from './evidence-schema.js';
import type { ValidationOutput } from './task-schemas.js';

/** How many of all retrieved passages each piece of evidence is held against. */
const PASSAGES_PER_EVIDENCE = 16;

type Contradiction = ValidationOutput['contradictions'][number];

/**
 * Goes over findings: drops evidence whose quote does not stand in its document, and marks evidence that
 * something retrieved for any of the questions speaks against. What is marked stays: the answer shows both sides.
 */
export async function validateFindings(
  findings: readonly FindingRecord[],
  context: AgentContext,
): Promise<ValidationOutput> {
  const admitted = await admitEvidence(findings, context);
  const passageIds = [...new Set(findings.flatMap((finding) => finding.passageIds))];
  const pool = createPassagePool(await context.readPassages(passageIds));
  const pieces = admitted.flatMap(({ id, evidence }) =>
    evidence.map((piece, index) => ({ evidence: piece, step: `judge:${id}:${index + 1}` })),
  );
  // Begun in order, as steps must be.
  const contradictions = await mapSomeAtOnce(pieces, context.reasoner.parallel ?? 1, (piece) =>
    contradicted(piece, pool, context),
  );
  return {
    kind: 'validation',
    findings: admitted,
    contradictions: contradictions.flat(),
    dropped: count(findings) - count(admitted),
  };
}

async function admitEvidence(
  findings: readonly FindingRecord[],
  context: AgentContext,
): Promise<readonly FindingRecord[]> {
  const all = findings.flatMap(({ evidence }) => evidence);
  const texts = await context.readTexts(all.map(({ versionId }) => versionId));
  return findings.map((finding) => {
    const quoted = finding.evidence.map((evidence) => ({ ...evidence, quote: evidence.text }));
    const { admitted, refused } = admitCitations(quoted, texts);
    if (refused.length > 0) context.logger.warn({ refused }, 'Evidence was refused by the verbatim gate');
    return { ...finding, evidence: admitted.map((one) => withVerbatimAnswer(one, texts)) };
  });
}

/** Without the short answer where that is no part of the evidence, word for word. */
function withVerbatimAnswer(
  { quote: _quote, answer, ...evidence }: EvidenceRecord & { readonly quote: string },
  texts: ReadonlyMap<string, VersionText>,
): EvidenceRecord {
  if (answer === undefined || answer.start < evidence.start || answer.end > evidence.end) return evidence;
  const fault = checkQuote(texts.get(evidence.versionId)?.text ?? '', { ...answer, quote: answer.text });
  return fault === null ? { ...evidence, answer } : evidence;
}

/** A judgement is a step of its own, so that what was paid for it is kept whatever becomes of the next. */
async function contradicted(
  { evidence, step }: { readonly evidence: EvidenceRecord; readonly step: string },
  pool: PassagePool,
  context: AgentContext,
): Promise<readonly Contradiction[]> {
  const judgement = await context.step(step, (signal) => judge(evidence, pool, context, signal));
  if (judgement.verdict !== ClaimVerdict.CONTRADICTED) return [];
  const against = judgement.evidence.filter(({ stance }) => stance === 'REFUTES');
  return [{ evidence, against: against.map((one) => one.evidence), reason: judgement.reason }];
}

async function judge(
  { text }: EvidenceRecord,
  pool: PassagePool,
  { reasoner }: AgentContext,
  signal: AbortSignal,
): Promise<JudgementRecord> {
  const passages = pool.fitting(text, PASSAGES_PER_EVIDENCE);
  return judgementSchema.parse(await reasoner.judge({ claim: text, passages }, signal));
}

function count(findings: readonly FindingRecord[]): number {
  return findings.reduce((sum, { evidence }) => sum + evidence.length, 0);
}
