import type { AgentContext } from './agent.js';

/**
 * What people said beside the task: of the answer that the session refines, and where the graph asked them before
 * this task. A remark that is the task itself says nothing more; nothing said: empty.
 */
export function personRemark({ session, sessionInput, earlier }: AgentContext): string {
  const feedback = sessionInput.refinement?.feedback ?? '';
  const replies = earlier.flatMap(({ output }) => (output?.kind === 'reply' ? [output.text] : []));
  return [feedback, ...replies].filter((text) => text !== '' && text !== session.taskDescription).join('\n');
}
