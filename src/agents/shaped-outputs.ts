import type { AgentContext } from './agent.js';
import type { ShapedOutput } from './session-result.js';

/** What earlier agents gave whose answers have a schema, in the order of the graph. */
export function shapedOutputs({
  earlier,
  sessionInput,
}: Pick<AgentContext, 'earlier' | 'sessionInput'>): readonly ShapedOutput[] {
  const nameOf = (id: string) => sessionInput.team.find((member) => member.id === id)?.name ?? '';
  return earlier.flatMap(({ name, agentId, output }) =>
    output?.kind === 'response' && output.data !== undefined
      ? [{ task: name, agent: nameOf(agentId), data: output.data }]
      : [],
  );
}
