import { ClaimVerdict } from '../entities/claim.js';
import { mapSomeAtOnce } from '../lib/map-some-at-once.js';
import { heldToQuotes } from './held-to-quotes.js';
import { admitCitations } from '../reasoning/verbatim-gate.js';
import type { Transaction } from '../database/database.js';
import type { AgentContext, FencedWriter } from './agent.js';
import type { PassageRecord } from './evidence-schema.js';
import { createPassagePool } from './fitting-passages.js';
import { judgementSchema, type JudgementRecord } from './judgement-schema.js';
import { numberSources, type CitedClaim, type UnnumberedCitation } from './number-sources.js';
import type { TitledText } from './read-texts.js';
import type { CheckOutput, DraftClaimRecord } from './task-schemas.js';

/** How many of the passages that were known already a claim is held against, beside those found afresh. */
const KNOWN_PASSAGES = 16;
/** Most citations of each side. */
const CITATIONS = 3;

/**
 * Judges every claim against what a fresh search for it finds and what was retrieved before, admits citations
 * through the verbatim gate, and writes claims and citations. Costly calls are recorded: one search for all,
 * one judgement each.
 */
export async function checkClaims(
  claims: readonly DraftClaimRecord[],
  passagesPerClaim: number,
  context: AgentContext,
): Promise<CheckOutput> {
  const fresh = await context.search('search:claims', claims.map(meaningOf), passagesPerClaim);
  const known = await knownPassages(claims, context);
  // Begun in order, as steps must be.
  const judgements = await mapSomeAtOnce(claims, context.reasoner.parallel ?? 1, (claim, index) => {
    const passages = passagesFor(claim, fresh[index] ?? [], known);
    return context.step(`judge:${index + 1}`, async (signal) =>
      judgementSchema.parse(await context.reasoner.judge({ claim: meaningOf(claim), passages }, signal)),
    );
  });
  return context.write('claims', (tx, append) => record({ tx, append }, claims, judgements, context));
}

function meaningOf({ text, meant = text }: DraftClaimRecord): string {
  return meant;
}

async function knownPassages(
  claims: readonly DraftClaimRecord[],
  context: AgentContext,
): Promise<readonly PassageRecord[]> {
  const ids = claims.flatMap(({ passageIds, evidence }) => [
    ...passageIds,
    ...evidence.map(({ passageId }) => passageId),
  ]);
  return context.readPassages([...new Set(ids)]);
}

/** Found for it now, then its own, then those retrieved for its question that bear on it. */
function passagesFor(
  claim: DraftClaimRecord,
  fresh: readonly PassageRecord[],
  known: readonly PassageRecord[],
): readonly PassageRecord[] {
  const cited = new Set(claim.evidence.map(({ passageId }) => passageId));
  const retrieved = new Set(claim.passageIds);
  const own = known.filter(({ passageId }) => cited.has(passageId));
  const others = known.filter(({ passageId }) => retrieved.has(passageId) && !cited.has(passageId));
  const bearing = createPassagePool(others).fitting(meaningOf(claim), KNOWN_PASSAGES);
  return [...new Map([...fresh, ...own, ...bearing].map((hit) => [hit.passageId, hit])).values()];
}

async function record(
  writer: FencedWriter,
  claims: readonly DraftClaimRecord[],
  judgements: readonly JudgementRecord[],
  context: AgentContext,
): Promise<CheckOutput> {
  const proposed = claims.map((claim, index) => citationsOf(claim, judgements[index]!));
  const versions = proposed.flat().map(({ versionId }) => versionId);
  const texts = await context.holdTexts(writer.tx, versions);
  const cited = claims.map((claim, index): CitedClaim => {
    const { admitted, refused } = admitCitations(proposed[index]!, texts);
    if (refused.length > 0) context.logger.warn({ claim: claim.id, refused }, 'Citations were refused');
    return conclude(claim, judgements[index]!, admitted, texts);
  });
  const checked = numberSources(cited);
  await insertClaims(writer.tx, checked.claims, texts, context);
  for (const { id: claimId, text, verdict, confidence, reason } of checked.claims) {
    const payload = { claimId, text, verdict, confidence, reason };
    writer.append({ type: 'ClaimChecked', taskId: context.task.id, payload });
  }
  return { kind: 'check', ...checked };
}

/** What the judge found; where it only found the other side, the claim's own origin stands beside it, if it has one. */
function citationsOf(claim: DraftClaimRecord, judgement: JudgementRecord): readonly UnnumberedCitation[] {
  const judged = judgement.evidence.map(({ evidence, stance }) => ({ ...evidence, stance }));
  const supports = judged.filter(({ stance }) => stance === 'SUPPORTS');
  const refutes = judged.filter(({ stance }) => stance === 'REFUTES');
  const isOneSided = judgement.verdict === ClaimVerdict.CONTRADICTED && supports.length === 0;
  const origin = claim.evidence.map((evidence) => ({ ...evidence, stance: 'SUPPORTS' as const }));
  const own = new Set(claim.evidence.map(({ versionId, start }) => `${versionId}:${start}`));
  const isOwn = ({ versionId, start }: { versionId: string; start: number }) =>
    own.has(`${versionId}:${start}`);
  const sides = isOneSided ? origin : [...supports.filter(isOwn), ...supports.filter((one) => !isOwn(one))];
  return [...sides.slice(0, CITATIONS), ...refutes.slice(0, CITATIONS)].map(
    ({ text: quote, score: _score, answer: _answer, ...place }) => ({ ...place, quote }),
  );
}

function conclude(
  { id, text, question, evidence, isGiven, meant }: DraftClaimRecord,
  judgement: JudgementRecord,
  admitted: readonly UnnumberedCitation[],
  texts: ReadonlyMap<string, TitledText>,
): CitedClaim {
  const { verdict, reason: why } = heldToQuotes(meant ?? text, judgement, admitted, texts);
  const reason = meant === undefined ? why : `Read as “${meant}” ${why}`;
  // A statement that was given is all that is asked.
  const relevance = isGiven ? 1 : Math.min(1, Math.max(0, ...evidence.map(({ score }) => score)));
  const { confidence } = judgement;
  const given = { ...(isGiven && { isGiven }), ...(meant !== undefined && { meant }) };
  const claim = { id, text, question, ...given, confidence, relevance, verdict, reason };
  if (verdict === ClaimVerdict.UNSUPPORTED) return { ...claim, citations: [] };
  // A source is called what it is called, whoever cites it.
  return {
    ...claim,
    citations: admitted.map((one) => ({ ...one, documentTitle: texts.get(one.versionId)!.title })),
  };
}

async function insertClaims(
  tx: Transaction,
  claims: CheckOutput['claims'],
  texts: ReadonlyMap<string, TitledText>,
  { session, task, newId }: AgentContext,
): Promise<void> {
  const owner = { workspace_id: session.workspaceId, session_id: session.id };
  const rows = claims.map(({ id, text, verdict, confidence, reason, isGiven = false }, position) => ({
    ...{ id, ...owner, task_id: task.id, position },
    ...{ text, verdict, confidence, reason, is_given: isGiven },
  }));
  await tx.sql.insertInto('claims').values(rows).execute();
  const isHere = ({ versionId }: { versionId: string }) => texts.get(versionId)?.isElsewhere !== true;
  const citations = claims.flatMap((claim) =>
    claim.citations.filter(isHere).map((citation, position) => ({
      id: newId(),
      ...owner,
      claim_id: claim.id,
      document_id: citation.documentId,
      version_id: citation.versionId,
      passage_id: citation.passageId,
      number: citation.number,
      position,
      stance: citation.stance,
      start_offset: citation.start,
      end_offset: citation.end,
      quote: citation.quote,
    })),
  );
  if (citations.length > 0) await tx.sql.insertInto('citations').values(citations).execute();
}
