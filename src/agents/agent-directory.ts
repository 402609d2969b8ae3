import { sql } from 'kysely';
import type { Transaction } from '../database/database.js';
import { ExecutionMode } from '../entities/agent-session.js';
import type { AgentCapability } from '../entities/agent.js';
import type { WorkflowGraph, WorkflowNode } from '../entities/workflow-version.js';
import { AppError, badInput, ErrorCode } from '../lib/errors.js';
import { QUARTET, RESEARCH_AGENT, SYNTHESIS_AGENT, VALIDATION_AGENT } from './built-in-agents.js';
import type { TeamMember } from './session-input.js';

/** An agent as the viewer's workspace sees it. */
export interface ListedAgent extends TeamMember {
  /** Its own switch, or the workspace's for a built-in one. */
  readonly isActive: boolean;
  /** Names of agents to which it may hand its tasks off. */
  readonly handOffTo: readonly string[];
}

/** Who works in a session. */
export interface SessionTeam {
  /** The agents that were asked for, in order. */
  readonly named: readonly TeamMember[];
  /** Everyone: those named, those of the workflow, and the built-in ones that the mode needs. */
  readonly members: readonly TeamMember[];
}

type Path = readonly (string | number)[];

/** Built-in agents first, then the workspace's own by name. Sees one workspace: that of the transaction. */
export async function listAgents(tx: Transaction): Promise<readonly ListedAgent[]> {
  const rows = await tx.sql
    .selectFrom('agents')
    .leftJoin('agent_activations', (join) =>
      join
        .onRef('agent_activations.agent_id', '=', 'agents.id')
        .on(sql<boolean>`agent_activations.workspace_id = quartet_workspace()`),
    )
    .select([
      'agents.id',
      'agents.name',
      'agents.kind',
      'agents.version',
      'agents.description',
      'agents.capabilities',
      sql<boolean>`coalesce(agent_activations.is_active, agents.is_active)`.as('isActive'),
      sql<readonly string[]>`coalesce(agents.configuration -> 'handOffTo', '[]')`.as('handOffTo'),
    ])
    .where(sql<boolean>`(agents.workspace_id is null or agents.workspace_id = quartet_workspace())`)
    .orderBy(sql`agents.workspace_id is not null`)
    .orderBy('agents.name')
    .execute();
  return rows;
}

/** Active agents that declare a capability. */
export async function findByCapability(tx: Transaction, capability: string): Promise<readonly ListedAgent[]> {
  const declares = (known: readonly AgentCapability[]) => known.some((entry) => entry.name === capability);
  return (await listAgents(tx)).filter((agent) => agent.isActive && declares(agent.capabilities));
}

/**
 * Looks agents up by name or id, in order; a built-in agent goes before one of the workspace with its name.
 * @param path where the list stands in the caller's input
 * @throws AppError BAD_USER_INPUT for an unknown agent, AGENT_INACTIVE for one that is switched off
 */
export async function resolveAgents(
  tx: Transaction,
  namesOrIds: readonly string[],
  path: Path = ['input', 'agents'],
): Promise<readonly TeamMember[]> {
  const known = await listAgents(tx);
  return namesOrIds.map((wanted, index) => pick(known, wanted, [...path, index]));
}

/** One agent by name or id. @throws as `resolveAgents` */
export async function resolveAgent(tx: Transaction, nameOrId: string, path: Path): Promise<TeamMember> {
  return pick(await listAgents(tx), nameOrId, path);
}

/** Everyone that a session needs, active and at their current versions. @throws as `resolveAgents` */
export async function resolveTeam(
  tx: Transaction,
  request: {
    readonly executionMode: ExecutionMode;
    readonly agents: readonly string[];
    readonly workflow?: WorkflowGraph;
  },
): Promise<SessionTeam> {
  const known = await listAgents(tx);
  const named = request.agents.map((wanted, index) => pick(known, wanted, ['input', 'agents', index]));
  const nodes = request.executionMode === ExecutionMode.WORKFLOW ? (request.workflow?.nodes ?? []) : [];
  const drawn = nodes.map((node, index) =>
    pick(known, node.agent, ['input', 'workflow', 'nodes', index, 'agent']),
  );
  const needed = requiredBy(request.executionMode, named.length === 0).map((agent) =>
    pick(known, agent.name, ['input', 'executionMode']),
  );
  const members = new Map([...needed, ...named, ...drawn].map((member) => [member.id, member]));
  return { named, members: withReserves([...members.values()], known, nodes) };
}

/** With the agents that somebody of them may hand a task off to, and so on; those that are off are left out. */
function withReserves(
  members: readonly TeamMember[],
  known: readonly ListedAgent[],
  nodes: readonly WorkflowNode[],
): readonly TeamMember[] {
  const team = [...members];
  const wanted = nodes.flatMap(({ configuration = {} }) => namesIn(configuration['handOffTo']));
  for (const { id } of team) wanted.push(...(known.find((agent) => agent.id === id)?.handOffTo ?? []));
  for (const name of wanted) {
    const found = known.find((agent) => agent.name === name);
    if (!found?.isActive || team.some(({ id }) => id === found.id)) continue;
    team.push({ ...memberOf(found), isReserve: true });
    wanted.push(...found.handOffTo);
  }
  return team;
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** Synthesis and validation end every session: one answer, every claim of it checked. */
function requiredBy(mode: ExecutionMode, byDefault: boolean) {
  if (mode === ExecutionMode.AUTO || (mode === ExecutionMode.SEQUENTIAL && byDefault)) return QUARTET;
  if (mode === ExecutionMode.PARALLEL && byDefault)
    return [RESEARCH_AGENT, VALIDATION_AGENT, SYNTHESIS_AGENT];
  return [VALIDATION_AGENT, SYNTHESIS_AGENT];
}

function pick(known: readonly ListedAgent[], wanted: string, path: Path): TeamMember {
  const found = known.find((agent) => agent.name === wanted || agent.id === wanted.toLowerCase());
  if (found === undefined) {
    throw badInput(`There is no agent ${JSON.stringify(wanted)}; the query "agents" lists them.`, path);
  }
  if (!found.isActive) {
    const message = `The agent "${found.name}" is switched off; setAgentActive switches it on.`;
    throw new AppError(ErrorCode.AGENT_INACTIVE, message, { path });
  }
  return memberOf(found);
}

function memberOf({ isActive: _isActive, handOffTo: _handOffTo, ...member }: ListedAgent): TeamMember {
  return member;
}
