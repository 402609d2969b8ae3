import { z } from 'zod';
import { AgentKind } from '../../entities/agent.js';
import { MessageType } from '../../entities/agent-message.js';
import { TaskStatus } from '../../entities/agent-task.js';
import { AppError, badInput, ErrorCode } from '../../lib/errors.js';
import { cleanText } from '../../lib/input.js';
import type { EndedTask } from '../../orchestrator/task-handler.js';
import { evidenceListSchema, type FindingRecord } from '../evidence-schema.js';
import type { TeamMember } from '../session-input.js';
import { shorten } from '../shorten.js';
import { agentOutputSchema, TaskType } from '../task-schemas.js';
import { memberNamed } from './send-message.js';
import { defineTool, type ToolContext } from './tool.js';

/** How deep questions may be handed on: an agent asks one, which asks another, and so on. */
const MAX_DEPTH = 4;
/** Longest answer, in UTF-16 code units. */
const MAX_ANSWER = 20_000;

/** What agents of a kind do with a question. */
const ANSWERS: Partial<Record<AgentKind, TaskType>> = {
  [AgentKind.RESEARCH]: TaskType.RESEARCH,
  [AgentKind.CUSTOM]: TaskType.RESPOND,
};

/** Has another agent answer a question in a subtask; no worker is held meanwhile. */
export const askAgent = defineTool({
  name: 'ask_agent',
  version: '1',
  description:
    'Has another agent of this session answer a question, and waits for its answer: the research agent, or one that was defined by a person.',
  input: z.object({
    agent: cleanText(200).describe('Name of the agent.'),
    question: cleanText(20_000).describe('What it is to answer.'),
  }),
  output: z.object({
    agent: z.string(),
    taskId: z.uuid(),
    text: z.string(),
    /** Quotes that the answer rests on. */
    evidence: evidenceListSchema,
  }),
  hasSideEffects: false,
  execute: async (context, { agent: name, question }) => {
    const { sessionInput, subtasks } = context.agent;
    const member = memberNamed(sessionInput.team, name, ['agent']);
    const taskType = requireAnswering(member);
    const taskName = subtaskName(context);
    const ended = subtasks.find((subtask) => subtask.name === taskName);
    if (ended !== undefined) return answerOf(ended, member);
    const requestId = await request(context, member, question);
    const subtask = {
      name: taskName,
      agentId: member.id,
      agentVersion: member.version,
      taskType,
      input: { task: question, question, requestId },
      dependsOn: [],
    };
    return context.agent.suspend({ subtasks: [subtask] });
  },
});

/** @throws AppError BAD_USER_INPUT for an agent that takes no questions */
function requireAnswering({ kind, name }: TeamMember): TaskType {
  const taskType = ANSWERS[kind];
  if (taskType !== undefined) return taskType;
  throw badInput(`The agent "${name}" takes no questions.`, ['agent']);
}

/** @throws AppError TOOL_FAILED where questions are handed on too deep */
function subtaskName({ agent, callId }: ToolContext): string {
  const name = `${agent.task.name}/${callId}`;
  if (name.split('/').length - 1 <= MAX_DEPTH) return name;
  const message = `Questions are handed on ${MAX_DEPTH} times at most: answer this one without asking on.`;
  throw new AppError(ErrorCode.TOOL_FAILED, message);
}

function request({ agent, write }: ToolContext, to: TeamMember, content: string): Promise<string> {
  return write('ask', async (tx, append) => {
    const id = agent.newId();
    await agent.send({ tx, append }, [{ id, to, messageType: MessageType.REQUEST, content }]);
    return id;
  });
}

/** @throws AppError TOOL_FAILED if the subtask did not complete */
function answerOf({ id, status, output, error }: EndedTask, { name }: TeamMember) {
  const parsed = status === TaskStatus.COMPLETED ? agentOutputSchema.safeParse(output).data : undefined;
  if (parsed?.kind !== 'findings' && parsed?.kind !== 'response') {
    const why = error === null ? `its task is ${status}` : error.message;
    throw new AppError(ErrorCode.TOOL_FAILED, `The agent "${name}" did not answer: ${why}`);
  }
  const evidence = parsed.findings.flatMap((finding) => finding.evidence);
  const text = parsed.kind === 'response' ? parsed.text : quotes(parsed.findings);
  return { agent: name, taskId: id, text: shorten(text, MAX_ANSWER), evidence };
}

function quotes(findings: readonly FindingRecord[]): string {
  return findings.flatMap(({ evidence }) => evidence.map(({ text }) => text.trim())).join('\n');
}
