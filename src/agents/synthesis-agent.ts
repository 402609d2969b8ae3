import { z } from 'zod';
import { AgentKind } from '../entities/agent.js';
import { MemoryType } from '../entities/agent-memory.js';
import { MessageType } from '../entities/agent-message.js';
import { TaskStatus } from '../entities/agent-task.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import { MessageChannel } from '../orchestrator/events/session-event.js';
import { PartKind } from '../reasoning/reasoner.js';
import { defineTask, type Agent, type AgentContext, type FencedWriter } from './agent.js';
import { researchConfigurationSchema, synthesisConfigurationSchema } from './agent-configuration.js';
import { askedQuestions } from './asked-questions.js';
import { assembleResult } from './assemble-result.js';
import { VALIDATION_AGENT } from './built-in-agents.js';
import { collectFindings, type Gathered } from './collect-findings.js';
import { degradedBefore } from './degraded-before.js';
import { evidenceListSchema, type FindingRecord } from './evidence-schema.js';
import { personRemark } from './person-remark.js';
import { byStatement, claimsOfStatements } from './given-statements.js';
import { respond } from './report-finding.js';
import { toldQuestion } from './told-question.js';
import { researchQuestion } from './research-question.js';
import { memberOf } from './session-graph.js';
import { sessionResultSchema, type SessionResult } from './session-result.js';
import { shapedOutputs } from './shaped-outputs.js';
import { shortAnswerOf } from './short-answer.js';
import { shorten } from './shorten.js';
import {
  checkOutputSchema,
  gatherInputSchema,
  TaskType,
  type CheckOutput,
  type DraftClaimRecord,
  type GatherInput,
} from './task-schemas.js';

const DAY_SECONDS = 86_400;
/** How much of an answer is remembered, in UTF-16 code units. */
const REMEMBERED_ANSWER = 600;

const draftSchema = z.object({
  claims: z.array(z.object({ text: z.string(), question: z.string(), evidence: evidenceListSchema })),
});
/** The draft, each claim with the id that it keeps. */
type StampedDraft = {
  readonly claims: readonly DraftClaimRecord[];
};

/** Composes one answer and has every claim of it checked before it is given. */
export const synthesisAgent: Agent = {
  kind: AgentKind.SYNTHESIS,
  tasks: [
    defineTask({
      taskType: TaskType.SYNTHESIZE,
      inputSchema: gatherInputSchema,
      outputSchema: sessionResultSchema,
      run: synthesize,
    }),
  ],
};

async function synthesize(input: GatherInput, context: AgentContext) {
  const gathered = withStatements(await gather(input, context));
  const draft = await compose(input, gathered.findings, context);
  const checked = draft.claims.length === 0 ? NOTHING_CHECKED : await haveChecked(input, draft, context);
  const output = assembleResult({
    claims: checked.claims,
    sources: checked.sources,
    shortAnswer: await shortAnswerOf(gathered.findings, checked.claims, context),
    questions: askedQuestions(gathered.findings, gathered.lost, draft.claims),
    incomplete: gathered.incomplete,
    outputs: shapedOutputs(context),
    degraded: [...degradedBefore(context.earlier), ...(checked.degraded ?? [])],
  });
  const messageId = context.newId();
  const shown = context.openText({ messageId, channel: MessageChannel.ANSWER });
  shown.show(output.answer);
  shown.close();
  return { output, write: (writer: FencedWriter) => conclude(writer, input, output, messageId, context) };
}

type CheckedClaims = Pick<CheckOutput, 'claims' | 'sources' | 'degraded'>;

const NOTHING_CHECKED: CheckedClaims = { claims: [], sources: [] };

/**
 * What earlier tasks found; alone in its session it looks for itself.
 * @throws AppError TASK_FAILED if everybody who was asked to find something failed
 */
async function gather(input: GatherInput, context: AgentContext): Promise<Gathered> {
  const gathered = collectFindings(context.earlier, input.task);
  if (!gathered.wasAsked) return { ...gathered, findings: [await lookAlone(input, context)] };
  if (gathered.findings.length > 0) return gathered;
  const names = gathered.incomplete.join(', ');
  throw new AppError(ErrorCode.TASK_FAILED, `There is nothing to answer from: ${names} did not complete.`);
}

/** Whoever looked for a whole task that gives statements to check, looked for those. */
function withStatements(gathered: Gathered): Gathered {
  return { ...gathered, findings: gathered.findings.flatMap(byStatement) };
}

function lookAlone(input: GatherInput, context: AgentContext): Promise<FindingRecord> {
  const limits = researchConfigurationSchema.parse({});
  const { task, instructions } = input;
  const question = instructions === undefined ? task : toldQuestion(task, instructions);
  return researchQuestion({ key: 'q1', question, known: [], ...limits }, context);
}

/** The draft, with ids that later attempts and the check keep. */
function compose(
  input: GatherInput,
  findings: readonly FindingRecord[],
  context: AgentContext,
): Promise<StampedDraft> {
  const { maxClaims: most } = synthesisConfigurationSchema.parse(context.agent.configuration);
  // However many questions there are, each may say something: two sentences, for a comparison needs two.
  const asked = findings.filter(({ kind }) => kind !== PartKind.STATEMENT);
  const maxClaims = Math.max(most, 2 * asked.filter(({ evidence }) => evidence.length > 0).length);
  const task = input.instructions === undefined ? input.task : `${input.task}\n${input.instructions}`;
  const feedback = personRemark(context) || undefined;
  return context.step('compose', async (signal) => {
    const given = claimsOfStatements(findings, context.newId);
    if (asked.length === 0 && given.length > 0) return { claims: given };
    const passages = await context.readPassages([...new Set(asked.flatMap((one) => one.passageIds))]);
    const request = { task, findings: asked, passages, feedback, maxClaims };
    const { claims } = draftSchema.parse(await context.reasoner.compose(request, signal));
    return { claims: [...given, ...claims.map((claim) => stamp(claim, asked, context))] };
  });
}

function stamp(
  claim: z.infer<typeof draftSchema>['claims'][number],
  findings: readonly FindingRecord[],
  { newId }: AgentContext,
): DraftClaimRecord {
  const about = findings.filter(({ question }) => question === claim.question);
  const passageIds = [...new Set(about.flatMap((finding) => finding.passageIds))];
  return { id: newId(), ...claim, passageIds };
}

/** Asks the validation agent, and gives its worker back until that has answered. */
async function haveChecked(
  input: GatherInput,
  draft: StampedDraft,
  context: AgentContext,
): Promise<CheckedClaims> {
  const validation = memberOf(context.sessionInput.team, VALIDATION_AGENT.id);
  const requestId = await context.write('request-check', async (tx, append) => {
    const id = context.newId();
    const content = `Please check ${draft.claims.length} claims:\n${draft.claims.map(({ text }) => text).join('\n')}`;
    await context.send({ tx, append }, [{ id, to: validation, messageType: MessageType.REQUEST, content }]);
    return id;
  });
  const [ended] = context.subtasks;
  if (ended === undefined) {
    const subtask = {
      name: `${context.task.name}/check`,
      agentId: validation.id,
      agentVersion: validation.version,
      taskType: TaskType.CHECK,
      input: { task: input.task, claims: draft.claims, requestId },
      dependsOn: [],
    };
    return context.suspend({ subtasks: [subtask] });
  }
  if (ended.status === TaskStatus.COMPLETED) return checkOutputSchema.parse(ended.output);
  const message = 'The claims of the answer could not be checked, so it is not given.';
  throw new AppError(ErrorCode.TASK_FAILED, message);
}

async function conclude(
  writer: FencedWriter,
  input: GatherInput,
  result: SessionResult,
  messageId: string,
  context: AgentContext,
): Promise<void> {
  const { memoryTtlDays } = synthesisConfigurationSchema.parse(context.agent.configuration);
  await context.remember(writer, {
    memoryType: MemoryType.EPISODIC,
    key: `session ${context.session.id}`,
    content: `Asked: ${input.task}\nAnswered: ${shorten(result.answer, REMEMBERED_ANSWER)}`,
    data: { sessionId: context.session.id, confidence: result.confidence, claims: result.claims.length },
    expiresInSeconds: memoryTtlDays * DAY_SECONDS,
  });
  const [first, ...others] = respond(context, result.answer, { confidence: result.confidence });
  await context.send(writer, [{ ...first!, id: messageId }, ...others]);
}
