import type { AgentContext, AgentTool } from './agent.js';
import { customConfigurationSchema, HAND_OFF_TOOL } from './agent-configuration.js';
import type { TeamMember } from './session-input.js';
import { isAnswering } from './tools/answering-agents.js';
import type { Tool } from './tools/tool.js';

/** Tools as the model of an agent is told of them: those that are given the name of an agent say which there are. */
export function offeredTools(
  tools: readonly Tool[],
  { agent, sessionInput }: Pick<AgentContext, 'agent' | 'sessionInput'>,
): readonly AgentTool[] {
  const others = sessionInput.team.filter((member) => isAnswering(member) && member.id !== agent.id);
  return tools.map(({ name, description, inputSchema, bringsTexts }) => ({
    ...{ name, inputSchema, bringsTexts },
    description: [description, ...membersFor(name, others, agent.configuration)].join('\n'),
  }));
}

function membersFor(
  tool: string,
  others: readonly TeamMember[],
  configuration: AgentContext['agent']['configuration'],
): readonly string[] {
  if (tool === 'ask_agent') return [listed(others.filter(({ isReserve }) => !isReserve))];
  if (tool !== HAND_OFF_TOOL) return [];
  const { handOffTo } = customConfigurationSchema.parse(configuration);
  return [listed(others.filter(({ name }) => handOffTo.includes(name)))];
}

function listed(members: readonly TeamMember[]): string {
  const lines = members.map(({ name, description }) => `${name}: ${description}`);
  return ['There are:', ...lines].join('\n');
}
