import { AgentKind } from '../../entities/agent.js';
import { MessageType } from '../../entities/agent-message.js';
import { AppError, badInput, ErrorCode } from '../../lib/errors.js';
import type { TeamMember } from '../session-input.js';
import { TaskType } from '../task-schemas.js';
import type { ToolContext } from './tool.js';

/** How deep questions may be handed on: an agent asks one, which asks another, and so on. */
const MAX_DEPTH = 4;

/** What agents of a kind do with a question. */
const ANSWERS: Partial<Record<AgentKind, TaskType>> = {
  [AgentKind.RESEARCH]: TaskType.RESEARCH,
  [AgentKind.CUSTOM]: TaskType.RESPOND,
};

/** Does an agent of this kind take questions, and tasks of others? */
export function isAnswering({ kind }: Pick<TeamMember, 'kind'>): boolean {
  return ANSWERS[kind] !== undefined;
}

/** @throws AppError BAD_USER_INPUT for an agent that takes no questions */
export function requireAnswering({ kind, name }: TeamMember): TaskType {
  const taskType = ANSWERS[kind];
  if (taskType !== undefined) return taskType;
  throw badInput(`The agent "${name}" takes no questions.`, ['agent']);
}

/** Of the subtask of a call. @throws AppError TOOL_FAILED where questions are handed on too deep */
export function subtaskName({ agent, callId }: ToolContext): string {
  const name = `${agent.task.name}/${callId}`;
  if (name.split('/').length - 1 <= MAX_DEPTH) return name;
  const message = `Questions are handed on ${MAX_DEPTH} times at most: answer this one without asking on.`;
  throw new AppError(ErrorCode.TOOL_FAILED, message);
}

/** Tells an agent what is wanted of it. @returns the id of the message */
export function askOfMember({ agent, write }: ToolContext, to: TeamMember, content: string): Promise<string> {
  return write('ask', async (tx, append) => {
    const id = agent.newId();
    await agent.send({ tx, append }, [{ id, to, messageType: MessageType.REQUEST, content }]);
    return id;
  });
}
