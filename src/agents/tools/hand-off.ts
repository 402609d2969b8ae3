import { z } from 'zod';
import { DependencyCondition } from '../../entities/agent-task-dependency.js';
import { TaskStatus } from '../../entities/agent-task.js';
import { AppError, badInput, ErrorCode } from '../../lib/errors.js';
import { cleanText } from '../../lib/input.js';
import { findMisfit } from '../../lib/json-schema.js';
import type { EndedTask } from '../../orchestrator/task-handler.js';
import type { AgentContext } from '../agent.js';
import { customConfigurationSchema, HAND_OFF_TOOL } from '../agent-configuration.js';
import type { TeamMember } from '../session-input.js';
import { agentOutputSchema, questionInputSchema } from '../task-schemas.js';
import { askOfMember, requireAnswering, subtaskName } from './answering-agents.js';
import { memberNamed } from './send-message.js';
import { defineTool, type ToolContext } from './tool.js';

/** How many agents may have had a task before the last one. */
const MAX_HAND_OFFS = 4;

type Calling = ToolContext['agent'];

/** Passes the task itself on: the other agent's answer becomes the answer of the task. */
export const handOff = defineTool({
  name: HAND_OFF_TOOL,
  version: '1',
  description:
    'Passes your whole task on to another agent that fits it better; what it answers is then the answer, and you are done.',
  input: z.object({
    agent: cleanText(200).describe('Name of the agent.'),
    reason: cleanText(2_000).describe('Why it fits better.'),
    context: cleanText(20_000).optional().describe('What it should know of what you have found.'),
  }),
  output: z.object({ agent: z.string(), taskId: z.uuid(), reason: z.string() }),
  hasSideEffects: false,
  execute: async (context, { agent: name, reason, context: told = '' }) => {
    const { agent } = context;
    const member = requireDeclared(agent, name);
    const taskType = requireAnswering(member);
    const taskName = subtaskName(context);
    const ended = agent.subtasks.find((subtask) => subtask.name === taskName);
    if (ended !== undefined) return { agent: name, taskId: requireAnswer(ended, member, agent), reason };
    const { task, question, instructions, handedOff } = questionInputSchema.parse(agent.input);
    const chain = requireNewcomer([...(handedOff?.chain ?? []), agent.task.agentId], member);
    const requestId = await askOfMember(context, member, `I hand this off to you: ${reason}\n${told}`.trim());
    const subtask = {
      name: taskName,
      agentId: member.id,
      agentVersion: member.version,
      taskType,
      input: {
        ...{ task, requestId, question: question ?? task },
        ...(instructions === undefined ? {} : { instructions }),
        handedOff: { by: agent.agent.name, reason, context: told, chain },
      },
      // It follows what the task followed, so that it is told the same.
      dependsOn: agent.upstream.map((one) => ({
        name: one.name,
        condition: DependencyCondition.ALL_TERMINAL,
      })),
    };
    return agent.suspend({ subtasks: [subtask] });
  },
});

/** @throws AppError BAD_USER_INPUT for an agent that this one may not hand off to */
function requireDeclared({ agent, sessionInput }: Calling, name: string): TeamMember {
  const { handOffTo } = customConfigurationSchema.parse(agent.configuration);
  if (handOffTo.includes(name)) return memberNamed(sessionInput.team, name, ['agent']);
  const allowed = handOffTo.join(', ');
  throw badInput(`You may not hand off to ${JSON.stringify(name)}; you may to ${allowed}.`, ['agent']);
}

/** @throws AppError BAD_USER_INPUT where the agent had the task already, TOOL_FAILED where too many had */
function requireNewcomer(chain: readonly string[], { id, name }: TeamMember): readonly string[] {
  if (chain.includes(id)) throw badInput(`"${name}" had this task already: answer it yourself.`, ['agent']);
  if (chain.length <= MAX_HAND_OFFS) return chain;
  const message = `A task is handed off ${MAX_HAND_OFFS} times at most: answer it yourself.`;
  throw new AppError(ErrorCode.TOOL_FAILED, message);
}

/** @throws AppError TOOL_FAILED where it did not answer, or not as this agent has to */
function requireAnswer(
  { id, status, output, error }: EndedTask,
  { name }: TeamMember,
  agent: Calling,
): string {
  const parsed = status === TaskStatus.COMPLETED ? agentOutputSchema.safeParse(output).data : undefined;
  if (parsed?.kind !== 'findings' && parsed?.kind !== 'response') {
    const why = error === null ? `its task is ${status}` : error.message;
    throw new AppError(ErrorCode.TOOL_FAILED, `The agent "${name}" did not answer: ${why}`);
  }
  const { outputSchema } = customConfigurationSchema.parse(agent.agent.configuration);
  const data = parsed.kind === 'response' ? parsed.data : undefined;
  const misfit = outputSchema && (data === undefined ? NO_DATA : findMisfit(outputSchema, data));
  if (!misfit) return id;
  const where = ['data', ...misfit.path].join('.');
  throw new AppError(
    ErrorCode.TOOL_FAILED,
    `The answer of "${name}" has not your shape: ${where} ${misfit.message}.`,
  );
}

const NO_DATA = { path: [], message: 'is missing' };

/** What the agent answered that a task was handed off to. */
export function answerHandedOff({ subtasks }: AgentContext, taskId: string) {
  const output = subtasks.find(({ id }) => id === taskId)?.output;
  const parsed = agentOutputSchema.parse(output);
  if (parsed.kind === 'findings' || parsed.kind === 'response') return parsed;
  throw new AppError(ErrorCode.TASK_FAILED, 'The task that this one was handed off to gave no answer.');
}
