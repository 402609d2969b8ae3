import type { AgentContext } from './agent.js';

/**
 * What a person said of the answer that the session refines; empty where it refines none, or where the remark is
 * the task itself: then there is nothing to say beside it.
 */
export function personRemark({ session, sessionInput }: AgentContext): string {
  const feedback = sessionInput.refinement?.feedback ?? '';
  return feedback === session.taskDescription ? '' : feedback;
}
