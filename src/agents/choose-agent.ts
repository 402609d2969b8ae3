import { AgentKind } from '../entities/agent.js';
import { lexemesOf } from './memory/lexemes.js';
import type { TeamMember } from './session-input.js';

/** Who is to work on a question, and why. */
export interface AgentChoice {
  readonly agent: TeamMember;
  readonly why: string;
}

/** A word of a name or capability says more about what an agent is for than one of its description. */
const WEIGHT = { title: 2, description: 1 } as const;
const ENOUGH = 2;

/**
 * Chooses the custom agent of the team whose name, capabilities and description share most words with the
 * question; the first one where several fit equally, and `otherwise` where none fits well enough.
 */
export function chooseAgent(
  question: string,
  team: readonly TeamMember[],
  otherwise: TeamMember,
): AgentChoice {
  const asked = new Set(Object.keys(lexemesOf(question)));
  let best = { fit: ENOUGH - 1, agent: otherwise };
  for (const agent of team) {
    const fit = agent.kind === AgentKind.CUSTOM && !agent.isReserve ? fitOf(agent, asked) : 0;
    if (fit > best.fit) best = { fit, agent };
  }
  if (best.agent === otherwise) return { agent: otherwise, why: 'searching the documents is its work' };
  return { agent: best.agent, why: 'its description fits the question best' };
}

function fitOf(agent: TeamMember, asked: ReadonlySet<string>): number {
  const capabilities = agent.capabilities.flatMap(({ name, description }) => [name, description]);
  const title = words([agent.name, ...capabilities]);
  const description = words([agent.description]);
  let fit = 0;
  for (const word of asked) {
    if (title.has(word)) fit += WEIGHT.title;
    else if (description.has(word)) fit += WEIGHT.description;
  }
  return fit;
}

function words(texts: readonly string[]): ReadonlySet<string> {
  return new Set(Object.keys(lexemesOf(texts.join(' ').replaceAll(/[-_]/g, ' '))));
}
