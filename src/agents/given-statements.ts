import type { NewId } from '../lib/ids.js';
import { withAntecedent } from '../reasoning/extractive/decompose/antecedent.js';
import { readStatements, type TaskPart } from '../reasoning/extractive/decompose/statements.js';
import { PartKind } from '../reasoning/reasoner.js';
import type { FindingRecord } from './evidence-schema.js';
import type { DraftClaimRecord } from './task-schemas.js';

/** Where no plan says how many parts a task has, so many are kept: a plan's own default. */
const MOST_PARTS = 20;

/** The parts of a task that gives statements to be checked, as its form tells; none where it gives no statement. */
export function givenParts(task: string): readonly TaskPart[] {
  return (readStatements(task) ?? []).slice(0, MOST_PARTS);
}

/**
 * What was found for a task that gives statements, as findings for each of them, whoever looked. What the task asks
 * for beside them keeps the finding as it is.
 */
export function byStatement(finding: FindingRecord): readonly FindingRecord[] {
  if (finding.kind === PartKind.STATEMENT) return [finding];
  const parts = givenParts(finding.question);
  const given = parts.filter(({ kind }) => kind === PartKind.STATEMENT);
  const statements = given.map(({ text, kind }, index) => {
    return { ...finding, id: `${finding.id}/${index + 1}`, question: text, kind };
  });
  return given.length < parts.length || given.length === 0 ? [finding, ...statements] : statements;
}

/** The statements as claims of an answer, word for word, each once; what is cited for them only a check can tell. */
export function claimsOfStatements(
  findings: readonly FindingRecord[],
  newId: NewId,
): readonly DraftClaimRecord[] {
  const given = findings.filter(({ kind }) => kind === PartKind.STATEMENT);
  let before = '';
  return [...Map.groupBy(given, ({ question }) => question)].map(([text, about]) => {
    const meant = withAntecedent(text, before);
    before = meant ?? text;
    return {
      id: newId(),
      text,
      question: text,
      evidence: [],
      passageIds: [...new Set(about.flatMap(({ passageIds }) => passageIds))],
      isGiven: true,
      ...(meant !== null && { meant }),
    };
  });
}
