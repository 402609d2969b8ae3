import { parseConfiguration } from '../agents/agent-configuration.js';
import { sameJson } from '../agents/same-json.js';
import type { RecordedAgent, Recording } from '../agents/recording/recording-schema.js';
import type { Transaction } from '../database/database.js';
import { AgentVersion } from '../entities/agent-version.js';
import { Agent, AgentKind } from '../entities/agent.js';
import { badInput } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import type { JsonObject } from '../lib/json.js';

/** An agent of this workspace that stands in for one of a recording. */
interface Adopted {
  readonly id: string;
  readonly version: number;
}

export interface AdoptParts {
  readonly workspaceId: string;
  readonly newId: NewId;
}

/**
 * The recording with agents of this workspace: built-in ones are everywhere, one that is here under its name and defined
 * alike is taken, and any other joins the workspace, switched off.
 * @throws AppError BAD_USER_INPUT with the path of an agent that cannot be
 */
export async function adoptAgents(
  tx: Transaction,
  recording: Recording,
  parts: AdoptParts,
): Promise<Recording> {
  const adopted = new Map<string, Adopted>();
  for (const [index, agent] of recording.agents.entries()) {
    const path = ['recording', 'recording', 'agents', index];
    adopted.set(keyOf(agent.id, agent.version), await adopt(tx, agent, parts, path));
  }
  const ids = new Map([...adopted].map(([key, { id }]) => [key.split(' ')[0]!, id]));
  return {
    ...recording,
    session: { ...recording.session, input: withTeam(recording.session.input, ids) },
    agents: recording.agents.map((agent) => ({ ...agent, ...adopted.get(keyOf(agent.id, agent.version))! })),
    tasks: recording.tasks.map((task, index) => {
      const found = adopted.get(keyOf(task.agentId, task.agentVersion));
      if (found !== undefined) return { ...task, agentId: found.id, agentVersion: found.version };
      const message = `The agent of the task "${task.key}" is not in the recording.`;
      throw badInput(message, ['recording', 'recording', 'tasks', index, 'agentId']);
    }),
  };
}

function keyOf(id: string, version: number): string {
  return `${id} ${version}`;
}

async function adopt(
  tx: Transaction,
  agent: RecordedAgent,
  parts: AdoptParts,
  path: readonly (string | number)[],
): Promise<Adopted> {
  const builtIn = await tx.em.findOne(Agent, { id: agent.id, workspaceId: null });
  if (builtIn !== null) {
    const isThere = await tx.em.count(AgentVersion, { agentId: agent.id, version: agent.version });
    return { id: agent.id, version: isThere > 0 ? agent.version : builtIn.version };
  }
  if (agent.kind !== AgentKind.CUSTOM) {
    throw badInput(`"${agent.name}" is an agent of kind ${agent.kind} that this server does not have.`, [
      ...path,
      'kind',
    ]);
  }
  parseConfiguration(agent.kind, agent.configuration, [...path, 'configuration']);
  return (await findAlike(tx, agent, parts)) ?? (await join(tx, agent, parts));
}

/** The newest version of the agent of this name that is defined as the recorded one was. */
async function findAlike(
  { em }: Transaction,
  agent: RecordedAgent,
  { workspaceId }: AdoptParts,
): Promise<Adopted | undefined> {
  const named = await em.findOne(Agent, { workspaceId, name: agent.name });
  if (named === null) return undefined;
  const versions = await em.find(AgentVersion, { agentId: named.id }, { orderBy: { version: 'desc' } });
  const alike = versions.find(({ configuration }) => sameJson(configuration, agent.configuration));
  return alike && { id: named.id, version: alike.version };
}

async function join(
  { em, sql }: Transaction,
  { name, kind, description, capabilities, configuration }: RecordedAgent,
  { workspaceId, newId }: AdoptParts,
): Promise<Adopted> {
  const id = newId();
  const content = { description, capabilities, configuration };
  const isTaken = (await em.count(Agent, { name })) > 0;
  const free = isTaken ? `${name} (imported ${id})` : name;
  const row = { ...content, id, kind, workspace_id: workspaceId, name: free, is_active: false };
  await sql.insertInto('agents').values(row).execute();
  await sql
    .insertInto('agent_versions')
    .values({ ...content, agent_id: id, version: 1, workspace_id: workspaceId })
    .execute();
  return { id, version: 1 };
}

/** The team is told of by id; names stay what they were, for prompts and plans say them. */
function withTeam(input: JsonObject, ids: ReadonlyMap<string, string>): JsonObject {
  const { team } = input;
  if (!Array.isArray(team)) return input;
  const renamed = (team as readonly JsonObject[]).map((member) => {
    const { id } = member;
    return typeof id === 'string' ? { ...member, id: ids.get(id) ?? id } : member;
  });
  return { ...input, team: renamed };
}
