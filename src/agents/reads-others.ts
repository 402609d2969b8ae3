import type { AgentContext } from './agent.js';
import type { AgentOutput } from './task-schemas.js';

/** What these tasks put out is made of what people of the workspace wrote: the task, and their answers. */
const OF_PEOPLE: ReadonlySet<AgentOutput['kind']> = new Set(['plan', 'reply']);

/**
 * Is an agent told, before it looks anything up, what others than people of the workspace wrote? Documents and results
 * of tools stand in what earlier tasks put out and in the answer that is refined, and they may have worded the question
 * that another agent asks.
 */
export function readsOthers({ earlier, sessionInput, task }: AgentContext): boolean {
  if (task.parentTaskId !== null || (sessionInput.refinement?.result ?? null) !== null) return true;
  return earlier.some(({ output }) => output !== null && !OF_PEOPLE.has(output.kind));
}
