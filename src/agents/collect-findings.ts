import { PartKind } from '../reasoning/reasoner.js';
import type { EarlierTask } from './agent.js';
import { TaskType } from './task-schemas.js';
import type { EvidenceRecord, FindingRecord } from './evidence-schema.js';
import type { SessionResult } from './session-result.js';

/** What earlier tasks hand to those that gather their work. */
export interface Gathered {
  /** In the order of the graph; where a validation went over a finding, as it left it. */
  readonly findings: readonly FindingRecord[];
  /** Questions of tasks that should have answered them and did not complete. */
  readonly lost: readonly string[];
  /** Names of the earlier tasks that did not complete. */
  readonly incomplete: readonly string[];
  /** Was anybody asked to find something? */
  readonly wasAsked: boolean;
}

const FINDS: ReadonlySet<string> = new Set([TaskType.RESEARCH, TaskType.RESPOND]);

/** Gathers the findings of all earlier tasks, whatever kinds of agents they were. */
export function collectFindings(earlier: readonly EarlierTask[], task: string): Gathered {
  const findings = new Map<string, FindingRecord>();
  for (const finding of earlier.flatMap((one) => findingsOf(one, task))) findings.set(finding.id, finding);
  for (const { output } of earlier) {
    if (output?.kind !== 'validation') continue;
    for (const finding of output.findings) findings.set(finding.id, finding);
  }
  const incomplete = earlier.filter(({ output }) => output === null);
  const finders = earlier.filter(({ taskType }) => FINDS.has(taskType));
  return {
    findings: [...findings.values()],
    lost: finders.filter(({ output }) => output === null).map((one) => questionOf(one) ?? task),
    incomplete: incomplete.map(({ name }) => name),
    wasAsked: finders.length > 0 || findings.size > 0,
  };
}

function findingsOf({ name, output }: EarlierTask, task: string): readonly FindingRecord[] {
  switch (output?.kind) {
    case 'findings':
    case 'response':
    case 'tool':
      return output.findings;
    case 'answer':
      return findingsOfAnswer(name, output, task);
    default:
      return [];
  }
}

/** An earlier answer counts by the quotes that support it; they are checked again like all others. */
function findingsOfAnswer(name: string, answer: SessionResult, task: string): readonly FindingRecord[] {
  const questions = [...new Set(answer.claims.map(({ question }) => question))];
  return questions.map((question, index) => {
    const claims = answer.claims.filter((claim) => claim.question === question);
    const evidence = claims.flatMap((claim) => supportOf(claim, answer));
    const passageIds = claims.flatMap((claim) => claim.citations.map(({ passageId }) => passageId));
    return {
      id: `${name}#${index}`,
      question: question || task,
      ...(claims.some(({ isGiven }) => isGiven) && { kind: PartKind.STATEMENT }),
      evidence,
      passageIds: [...new Set(passageIds)],
    };
  });
}

/** The supporting quotes of a claim, as evidence. */
export function supportOf(
  claim: SessionResult['claims'][number],
  { sources }: Pick<SessionResult, 'sources'>,
): readonly EvidenceRecord[] {
  const titles = new Map(sources.map(({ documentId, title }) => [documentId, title]));
  return claim.citations
    .filter(({ stance }) => stance === 'SUPPORTS')
    .map(({ documentId, versionId, passageId, start, end, quote }) => ({
      documentId,
      versionId,
      passageId,
      documentTitle: titles.get(documentId) ?? '',
      start,
      end,
      text: quote,
      score: claim.relevance,
    }));
}

function questionOf({ input }: EarlierTask): string | null {
  const asked = input['question'] ?? input['instructions'];
  return typeof asked === 'string' ? asked : null;
}
