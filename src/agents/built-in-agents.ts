import { AgentKind, type AgentCapability } from '../entities/agent.js';
import type { JsonObject } from '../lib/json.js';

/** A built-in agent as data. Raise nothing by hand: its version grows when one of these fields changes. */
export interface BuiltInAgent {
  readonly id: string;
  readonly name: string;
  readonly kind: Exclude<AgentKind, 'CUSTOM'>;
  readonly description: string;
  readonly capabilities: readonly AgentCapability[];
  readonly configuration: JsonObject;
}

export const PLANNING_AGENT: BuiltInAgent = {
  id: '00000000-0000-7000-8000-000000000001',
  name: 'planning',
  kind: AgentKind.PLANNING,
  description: 'Cuts a task into questions, orders them by what they need, and chooses an agent for each.',
  capabilities: [
    { name: 'decompose', description: 'Cut a task into sub-questions with dependencies.' },
    { name: 'recall', description: 'Read what agents remember of earlier sessions.' },
  ],
  configuration: { maxQuestions: 20, recallLimit: 5 },
};

export const RESEARCH_AGENT: BuiltInAgent = {
  id: '00000000-0000-7000-8000-000000000002',
  name: 'research',
  kind: AgentKind.RESEARCH,
  description: 'Searches the documents for a question and picks the sentences that answer it.',
  capabilities: [
    { name: 'search', description: 'Find the passages of the documents that fit a question.' },
    { name: 'extract', description: 'Pick verbatim evidence sentences from passages.' },
  ],
  configuration: { passagesPerQuery: 12, evidenceLimit: 5 },
};

export const VALIDATION_AGENT: BuiltInAgent = {
  id: '00000000-0000-7000-8000-000000000003',
  name: 'validation',
  kind: AgentKind.VALIDATION,
  description: 'Judges findings and claims against everything that the documents say about them.',
  capabilities: [
    { name: 'judge', description: 'Say whether evidence supports or contradicts a statement.' },
    { name: 'check-citations', description: 'Admit only quotes that stand in the documents word for word.' },
  ],
  configuration: { passagesPerClaim: 8 },
};

export const SYNTHESIS_AGENT: BuiltInAgent = {
  id: '00000000-0000-7000-8000-000000000004',
  name: 'synthesis',
  kind: AgentKind.SYNTHESIS,
  description: 'Composes one answer with numbered citations out of what was found, and has it checked.',
  capabilities: [
    { name: 'compose', description: 'Order findings into one cited answer.' },
    { name: 'remember', description: 'Keep a short memory of each session.' },
  ],
  configuration: { maxClaims: 12, memoryTtlDays: 90 },
};

export const TOOL_AGENT: BuiltInAgent = {
  id: '00000000-0000-7000-8000-000000000005',
  name: 'tool',
  kind: AgentKind.TOOL,
  description: 'Calls one tool in a workflow, with the arguments that its node gives.',
  capabilities: [{ name: 'call-tool', description: 'Call a tool with given arguments.' }],
  configuration: {},
};

export const PERSON_AGENT: BuiltInAgent = {
  id: '00000000-0000-7000-8000-000000000006',
  name: 'person',
  kind: AgentKind.PERSON,
  description: 'Asks a person, and hands the answer to those that come after.',
  capabilities: [{ name: 'ask', description: 'Ask a person a question with a typed response.' }],
  configuration: {},
};

/** The four that plan, research, validate and answer. */
export const QUARTET: readonly BuiltInAgent[] = [
  PLANNING_AGENT,
  RESEARCH_AGENT,
  VALIDATION_AGENT,
  SYNTHESIS_AGENT,
];

/** The agents that every workspace has. */
export const BUILT_IN_AGENTS: readonly BuiltInAgent[] = [...QUARTET, TOOL_AGENT, PERSON_AGENT];
