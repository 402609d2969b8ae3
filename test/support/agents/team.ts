import { BUILT_IN_AGENTS } from '../../../src/agents/built-in-agents.js';
import type { SessionTeam } from '../../../src/agents/agent-directory.js';
import type { TeamMember } from '../../../src/agents/session-input.js';

/** The built-in agents as members of a team. */
export const BUILT_IN_MEMBERS: readonly TeamMember[] = BUILT_IN_AGENTS.map(
  ({ configuration: _configuration, ...agent }) => ({ ...agent, version: 1 }),
);

export function builtIn(name: string): TeamMember {
  return BUILT_IN_MEMBERS.find((member) => member.name === name)!;
}

/** A custom agent that exists in no table. */
export function customMember(name: string, description = '', capability = ''): TeamMember {
  const number = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return {
    id: `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`,
    name,
    kind: 'CUSTOM',
    version: 3,
    description,
    capabilities: capability === '' ? [] : [{ name: capability, description: '' }],
  };
}

export function teamOf(...named: readonly TeamMember[]): SessionTeam {
  const members = new Map([...BUILT_IN_MEMBERS, ...named].map((member) => [member.id, member]));
  return { named, members: [...members.values()] };
}
