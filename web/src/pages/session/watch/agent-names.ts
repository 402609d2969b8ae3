import { createContext, useContext } from 'react';
import type { AgentKind } from '../../../generated/schema-facts.js';

export interface NamedAgent {
  readonly id: string;
  readonly name: string;
  readonly kind: AgentKind;
}

/** The agents of the session, by id: the log names them by id alone. */
export const AgentNamesContext = createContext<ReadonlyMap<string, NamedAgent>>(new Map());

/** Names an agent; one that is not known yet, by the beginning of its id. */
export function useAgentName(): (agentId: string) => string {
  const agents = useContext(AgentNamesContext);
  return (agentId) => agents.get(agentId)?.name ?? agentId.slice(0, 8);
}
