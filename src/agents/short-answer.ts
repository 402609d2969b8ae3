import { ClaimVerdict } from '../entities/claim.js';
import { PartKind } from '../reasoning/reasoner.js';
import { checkQuote } from '../reasoning/verbatim-gate.js';
import type { AgentContext, EarlierTask } from './agent.js';
import type { EvidenceRecord, FindingRecord } from './evidence-schema.js';
import type { ResultCitation, ResultClaim, ShortAnswer } from './session-result.js';

/**
 * The chance of being right below which no short answer is given: it is likelier right than wrong. A question that was
 * asked again with what was found first is seldom answered by one sentence.
 */
const LEAST_CHANCE = { once: 0.5, again: 0.7 } as const;

/** Where the words stand. */
type Place = Pick<ResultCitation, 'versionId' | 'start' | 'end'>;

/**
 * The words that answer a task which asks one thing: those that the best evidence points at, if that is likely enough,
 * if a supported claim cites them, and if they stand in the document word for word. Null where any of it fails, and
 * where several questions were asked: no few words answer those.
 */
export async function shortAnswerOf(
  findings: readonly FindingRecord[],
  claims: readonly ResultClaim[],
  { readTexts, earlier }: Pick<AgentContext, 'readTexts' | 'earlier'>,
): Promise<ShortAnswer | null> {
  const [only, ...others] = findings;
  const [best] = only?.evidence ?? [];
  if (only === undefined || best?.answer === undefined || others.length > 0) return null;
  if (only.kind === PartKind.STATEMENT) return null;
  const least = timesFound(only, earlier) > 1 ? LEAST_CHANCE.again : LEAST_CHANCE.once;
  if (chanceOf(best) < least) return null;
  const { text, start, end } = best.answer;
  const citation = citationFor({ versionId: best.versionId, start, end }, claims);
  if (citation === undefined) return null;
  const version = (await readTexts([best.versionId])).get(best.versionId);
  const isVerbatim = version !== undefined && checkQuote(version.text, { start, end, quote: text }) === null;
  return isVerbatim ? { text, citation: { ...citation, start, end, quote: text } } : null;
}

/** The short answer of an earlier check, if what cites it is supported still, under its new number. */
export function keepShortAnswer(
  earlier: ShortAnswer | null,
  claims: readonly ResultClaim[],
): ShortAnswer | null {
  const citation = earlier === null ? undefined : citationFor(earlier.citation, claims);
  if (earlier === null || citation === undefined) return null;
  return { ...earlier, citation: { ...earlier.citation, number: citation.number } };
}

/** How many tasks put out a finding for its question. */
function timesFound({ id }: FindingRecord, earlier: readonly EarlierTask[]): number {
  return earlier.filter(
    ({ output }) => output?.kind === 'findings' && output.findings.some((one) => one.id === id),
  ).length;
}

function chanceOf({ score, answer }: EvidenceRecord): number {
  return score * (answer?.likelihood ?? 0);
}

/** The citation of a supported claim that the words stand in. */
function citationFor(place: Place, claims: readonly ResultClaim[]): ResultCitation | undefined {
  return claims
    .filter(({ verdict }) => verdict === ClaimVerdict.SUPPORTED)
    .flatMap(({ citations }) => citations)
    .find(
      ({ versionId, start, end, stance }) =>
        stance === 'SUPPORTS' && versionId === place.versionId && start <= place.start && end >= place.end,
    );
}
