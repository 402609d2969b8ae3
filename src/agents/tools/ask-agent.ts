import { z } from 'zod';
import { TaskStatus } from '../../entities/agent-task.js';
import { AppError, ErrorCode } from '../../lib/errors.js';
import { cleanText } from '../../lib/input.js';
import type { EndedTask } from '../../orchestrator/task-handler.js';
import { evidenceListSchema } from '../evidence-schema.js';
import type { TeamMember } from '../session-input.js';
import { quotesOf } from '../quotes-of.js';
import { shorten } from '../shorten.js';
import { askOfMember, requireAnswering, subtaskName } from './answering-agents.js';
import { agentOutputSchema } from '../task-schemas.js';
import { memberNamed } from './send-message.js';
import { defineTool } from './tool.js';

/** Longest answer, in UTF-16 code units. */
const MAX_ANSWER = 20_000;

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
    const requestId = await askOfMember(context, member, question);
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

/** @throws AppError TOOL_FAILED if the subtask did not complete */
function answerOf({ id, status, output, error }: EndedTask, { name }: TeamMember) {
  const parsed = status === TaskStatus.COMPLETED ? agentOutputSchema.safeParse(output).data : undefined;
  if (parsed?.kind !== 'findings' && parsed?.kind !== 'response') {
    const why = error === null ? `its task is ${status}` : error.message;
    throw new AppError(ErrorCode.TOOL_FAILED, `The agent "${name}" did not answer: ${why}`);
  }
  const evidence = parsed.findings.flatMap((finding) => finding.evidence);
  const text = parsed.kind === 'response' ? parsed.text : quotesOf(parsed.findings);
  return { agent: name, taskId: id, text: shorten(text, MAX_ANSWER), evidence };
}
