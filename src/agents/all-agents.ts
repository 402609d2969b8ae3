import type { Agent } from './agent.js';
import { customAgent } from './custom-agent.js';
import { personAgent } from './person-agent.js';
import { planningAgent } from './planning-agent.js';
import { researchAgent } from './research-agent.js';
import { synthesisAgent } from './synthesis-agent.js';
import { toolAgent } from './tool-agent.js';
import { validationAgent } from './validation-agent.js';

/** The code of every kind of agent. */
export const AGENTS: readonly Agent[] = [
  planningAgent,
  researchAgent,
  validationAgent,
  synthesisAgent,
  customAgent,
  toolAgent,
  personAgent,
];
