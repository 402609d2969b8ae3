import { z } from 'zod';
import { AgentKind } from '../entities/agent.js';
import { ClaimVerdict } from '../entities/claim.js';
import { MessageType } from '../entities/agent-message.js';
import {
  defineTask,
  type Agent,
  type AgentContext,
  type FencedWriter,
  type OutgoingMessage,
} from './agent.js';
import { validationConfigurationSchema } from './agent-configuration.js';
import { answeredQuestions } from './asked-questions.js';
import { assembleResult } from './assemble-result.js';
import { checkClaims } from './check-claims.js';
import { collectFindings, supportOf } from './collect-findings.js';
import { degradedBefore } from './degraded-before.js';
import { respond } from './report-finding.js';
import { sessionResultSchema, type SessionResult } from './session-result.js';
import {
  checkInputSchema,
  checkOutputSchema,
  gatherInputSchema,
  TaskType,
  validationOutputSchema,
  type CheckInput,
  type CheckOutput,
  type DraftClaimRecord,
  type GatherInput,
  type ValidationOutput,
} from './task-schemas.js';
import { shapedOutputs } from './shaped-outputs.js';
import { keepShortAnswer } from './short-answer.js';
import { validateFindings } from './validate-findings.js';

/** Judges what others found, and every claim of an answer. */
export const validationAgent: Agent = {
  kind: AgentKind.VALIDATION,
  tasks: [
    defineTask({
      taskType: TaskType.VALIDATE,
      inputSchema: gatherInputSchema,
      outputSchema: z.discriminatedUnion('kind', [validationOutputSchema, sessionResultSchema]),
      run: validate,
    }),
    defineTask({
      taskType: TaskType.CHECK,
      inputSchema: checkInputSchema,
      outputSchema: checkOutputSchema,
      run: check,
    }),
  ],
};

/** After an answer it checks the answer again and passes it on; otherwise it goes over the findings. */
async function validate(input: GatherInput, context: AgentContext) {
  const answer = answerBefore(context);
  const output = answer
    ? await recheck(answer, context)
    : await validateFindings(collectFindings(context.earlier, input.task).findings, context);
  return {
    output,
    write: (writer: FencedWriter) => context.send(writer, messagesOf(output, context, input.requestId)),
  };
}

async function check(input: CheckInput, context: AgentContext) {
  const { passagesPerClaim } = validationConfigurationSchema.parse(context.agent.configuration);
  const output = await checkClaims(input.claims, passagesPerClaim, context);
  const content = describeVerdicts(output.claims);
  const messages = respond(context, content, { claims: output.claims.length }, input.requestId);
  return { output, write: (writer: FencedWriter) => context.send(writer, messages) };
}

/** The answer that directly precedes this task. */
function answerBefore({ earlier, upstream }: AgentContext): SessionResult | undefined {
  const direct = new Set(upstream.map(({ id }) => id));
  const outputs = earlier.filter(({ id }) => direct.has(id)).map(({ output }) => output);
  return outputs.find((output): output is SessionResult => output?.kind === 'answer');
}

async function recheck(answer: SessionResult, context: AgentContext): Promise<SessionResult> {
  const { passagesPerClaim } = validationConfigurationSchema.parse(context.agent.configuration);
  const ids = await context.step('claim-ids', () =>
    Promise.resolve(answer.claims.map(() => context.newId())),
  );
  const claims = answer.claims.map((claim, index): DraftClaimRecord => ({
    id: ids[index]!,
    text: claim.text,
    question: claim.question,
    ...(claim.isGiven
      ? { isGiven: true, meant: claim.meant, evidence: [] }
      : { evidence: supportOf(claim, answer) }),
    passageIds: [...new Set(claim.citations.map(({ passageId }) => passageId))],
  }));
  const checked: Pick<CheckOutput, 'claims' | 'sources'> =
    claims.length === 0 ? { claims: [], sources: [] } : await checkClaims(claims, passagesPerClaim, context);
  const questions = answeredQuestions(checked.claims, answer.unanswered);
  const incomplete = context.earlier.filter(({ output }) => output === null).map(({ name }) => name);
  const shortAnswer = keepShortAnswer(answer.shortAnswer, checked.claims);
  const degraded = degradedBefore(context.earlier);
  const outputs = shapedOutputs(context);
  return assembleResult({ ...checked, shortAnswer, questions, incomplete, outputs, degraded });
}

function messagesOf(
  output: ValidationOutput | SessionResult,
  context: AgentContext,
  requestId: string | undefined,
): readonly OutgoingMessage[] {
  if (output.kind === 'answer')
    return respond(context, describeVerdicts(output.claims), undefined, requestId);
  const evidence = output.findings.reduce((sum, finding) => sum + finding.evidence.length, 0);
  const content =
    `I went over ${plural(evidence, 'piece')} of evidence: ` +
    `${output.contradictions.length} contradicted, ${output.dropped} dropped.`;
  return [...output.contradictions.map(toNotification), ...respond(context, content, undefined, requestId)];
}

function toNotification({ evidence, reason }: ValidationOutput['contradictions'][number]): OutgoingMessage {
  const content = `Contradicted: “${evidence.text}” (${evidence.documentTitle}). ${reason}`;
  return { to: null, messageType: MessageType.NOTIFICATION, content };
}

function describeVerdicts(claims: CheckOutput['claims']): string {
  const counts = Object.values(ClaimVerdict)
    .map((verdict) => ({ verdict, count: claims.filter((claim) => claim.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdict.toLowerCase().replaceAll('_', ' ')}`);
  return `I checked ${plural(claims.length, 'claim')}: ${counts.join(', ') || 'there was nothing to check'}.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
