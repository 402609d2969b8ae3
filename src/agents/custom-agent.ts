import { z } from 'zod';
import { AgentKind } from '../entities/agent.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import { defineTask, type Agent, type AgentContext, type FencedWriter } from './agent.js';
import { customConfigurationSchema, RECALL_TOOL, SEARCH_TOOL } from './agent-configuration.js';
import { collectFindings } from './collect-findings.js';
import { describeEarlier } from './describe-earlier.js';
import { evidenceListSchema, type FindingRecord, type PassageRecord } from './evidence-schema.js';
import { fillVariables } from './fill-variables.js';
import { reportFindings, respond as tellWaiting } from './report-finding.js';
import { quotesOf } from './quotes-of.js';
import { findPassages } from './research-question.js';
import { readsOthers } from './reads-others.js';
import {
  questionInputSchema,
  responseOutputSchema,
  TaskType,
  type QuestionInput,
  type ResponseOutput,
} from './task-schemas.js';
import type { HandedTo } from './tool-loop/call-all.js';
import { ToolLoop, type LoopAnswer, type LoopWork } from './tool-loop/tool-loop.js';
import { answerHandedOff } from './tools/hand-off.js';

const responseSchema = z.object({ text: z.string(), evidence: evidenceListSchema });

type CustomConfiguration = z.infer<typeof customConfigurationSchema>;

/** An agent that a person defined: its instructions, over retrieved passages and what came before. */
export const customAgent: Agent = {
  kind: AgentKind.CUSTOM,
  tasks: [
    defineTask({
      taskType: TaskType.RESPOND,
      inputSchema: questionInputSchema,
      outputSchema: responseOutputSchema,
      run: respond,
    }),
  ],
};

async function respond(input: QuestionInput, context: AgentContext) {
  const configuration = customConfigurationSchema.parse(context.agent.configuration);
  const question = input.question ?? input.task;
  const passages = await look(question, configuration, context);
  const remembered = await recall(question, configuration, context);
  const answer = await answerFrom(
    {
      instructions: instructionsFor(input, configuration, context),
      task: question,
      context: [...describeEarlier(context), ...remembered, ...describeHandedOff(input)],
      passages,
      isTainted: passages.length > 0 || remembered.length > 0 || readsOthers(context),
      maxTurns: configuration.maxTurns,
      outputSchema: configuration.outputSchema ?? undefined,
    },
    context,
  );
  const { text, evidence, data, limit, handedTo } = answer;
  if (handedTo !== undefined) return takeOver(handedTo, input, context);
  const passageIds = answer.passages.map(({ passageId }) => passageId);
  const asked = { question, ...(input.kind && { kind: input.kind }) };
  const finding: FindingRecord = { id: `${context.task.name}#q1`, ...asked, evidence, passageIds };
  const output: ResponseOutput = {
    kind: 'response',
    text,
    findings: [finding],
    ...(data === undefined ? {} : { data }),
    ...(limit && { limit }),
  };
  return {
    output,
    write: (writer: FencedWriter) => reportFindings(writer, context, [finding], input.requestId),
  };
}

function describeHandedOff({ handedOff }: QuestionInput): readonly string[] {
  if (handedOff === undefined) return [];
  const { by, reason, context } = handedOff;
  return [`${by} handed this task off to you: ${reason}`, context].filter((text) => text !== '');
}

/** What the other agent answered, as the answer of this task. */
function takeOver(handedTo: HandedTo, { requestId }: QuestionInput, context: AgentContext) {
  const answer = answerHandedOff(context, handedTo.taskId);
  const text = answer.kind === 'response' ? answer.text : quotesOf(answer.findings);
  const data = answer.kind === 'response' ? answer.data : undefined;
  const { findings, degraded } = answer;
  const output: ResponseOutput = {
    kind: 'response',
    ...{ text, findings, handedTo },
    ...(data === undefined ? {} : { data }),
    ...(degraded && { degraded }),
  };
  const content = `${handedTo.agent} took this over: ${text}`;
  return {
    output,
    write: (writer: FencedWriter) =>
      context.send(writer, tellWaiting(context, content, { handedTo: handedTo.agent }, requestId)),
  };
}

/**
 * By a model that chooses among its tools or gives its answer a shape, or in one go from what was looked up.
 * @throws AppError MODEL_UNAVAILABLE where the answer must have a shape, and no model thinks
 */
async function answerFrom(work: Omit<LoopWork, 'tools'>, context: AgentContext): Promise<LoopAnswer> {
  const { instructions, task, passages } = work;
  const { converse } = context.reasoner;
  const tools = converse === undefined ? [] : await context.tools();
  if (converse !== undefined && (tools.length > 0 || work.outputSchema)) {
    return new ToolLoop({ ...work, tools }, converse, context).run();
  }
  if (work.outputSchema) throw new AppError(ErrorCode.MODEL_UNAVAILABLE, NEEDS_MODEL);
  const request = { instructions, task, context: work.context, passages };
  const response = await context.step('respond', async (signal) =>
    responseSchema.parse(await context.reasoner.respond(request, signal)),
  );
  return { ...response, passages };
}

const NEEDS_MODEL =
  'The answer of this agent has a schema, which only a model can follow; the server has none.';

async function look(
  question: string,
  { tools, passageLimit }: CustomConfiguration,
  context: AgentContext,
): Promise<readonly PassageRecord[]> {
  if (!tools.includes(SEARCH_TOOL)) return [];
  const { findings } = collectFindings(context.earlier, question);
  const known = findings.filter(({ evidence }) => evidence.length > 0);
  return findPassages({ key: 'q1', question, known, passagesPerQuery: passageLimit }, context);
}

async function recall(
  question: string,
  { tools }: CustomConfiguration,
  context: AgentContext,
): Promise<readonly string[]> {
  if (!tools.includes(RECALL_TOOL)) return [];
  const items = await context.recall(question, RECALLED);
  return items.map(({ content }) => `Remembered from an earlier session: ${content}`);
}

/** How many remembered items a custom agent is told. */
const RECALLED = 5;

function instructionsFor(
  input: QuestionInput,
  { instructions }: CustomConfiguration,
  { sessionInput }: AgentContext,
): string {
  const own = fillVariables(instructions, sessionInput.context.variables);
  return input.instructions === undefined ? own : `${own}\n${input.instructions}`;
}
