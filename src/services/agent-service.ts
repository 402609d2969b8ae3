import { sql } from 'kysely';
import { z } from 'zod';
import { describeConfiguration, type AgentRegistry, type TaskSchemas } from '../agents/agent-registry.js';
import type { ToolRegistry } from '../agents/tools/tool-registry.js';
import { sameJson } from '../agents/same-json.js';
import type { Database, Transaction } from '../database/database.js';
import { Agent, AgentKind } from '../entities/agent.js';
import { AppError, ErrorCode, notFound } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { cleanText, parseInput, uuid } from '../lib/input.js';
import type { JsonObject } from '../lib/json.js';
import { pageOf, pageRequest, placeOf, type Page } from '../lib/page.js';
import type { Viewer } from '../lib/viewer.js';
import { requireEndpoint } from './require-endpoint.js';
import { requireReceivers } from './require-receivers.js';
import { AGENT_PLACE, selectAgents, type AgentFilter } from './agent-list.js';
import {
  applyAgentInput,
  parseAgentName,
  type AgentContent,
  type AgentInput,
  type NewAgentInput,
} from './agent-request.js';

export interface AgentServiceParts {
  readonly database: Database;
  readonly registry: AgentRegistry;
  readonly tools: ToolRegistry;
  /** Names of the endpoints of models that an agent may name. */
  readonly endpoints: readonly string[];
  readonly newId: NewId;
}

export interface AgentUpdate {
  readonly id: string;
  readonly input: AgentInput;
  /** The version that the caller has seen; another one is a conflict. */
  readonly expectedVersion?: number | null;
}

/** Use cases of agents: finding them, making and changing one's own, switching them on and off. */
export class AgentService {
  constructor(private readonly parts: AgentServiceParts) {}

  /** The workspace's own agents and the built-in ones, by name. @throws AppError BAD_USER_INPUT */
  async list(viewer: Viewer, filter: AgentFilter): Promise<Page<Agent>> {
    const { database } = this.parts;
    const request = pageRequest(filter);
    const place = placeOf(request.after, AGENT_PLACE);
    const agents = await database.readAsViewer(viewer, async ({ em, sql: tables }) => {
      const rows = await selectAgents(tables, filter, place)
        .select('agents.id')
        .orderBy('agents.name')
        .orderBy('agents.id')
        .limit(request.first + 1)
        .execute();
      const ids = rows.map((row) => row.id);
      return em.find(Agent, { id: { $in: ids } }, { orderBy: { name: 'asc', id: 'asc' } });
    });
    const count = () => database.readAsViewer(viewer, ({ sql: tables }) => countAgents(tables, filter));
    return pageOf(request, agents, (agent) => [agent.name, agent.id], count);
  }

  /**
   * An agent by its id or its name.
   * @param path where that stands in the caller's input
   * @throws AppError NOT_FOUND
   */
  async get(viewer: Viewer, idOrName: string, path: readonly string[] = ['id']): Promise<Agent> {
    const wanted = parseInput(cleanText(200), idOrName, path);
    const where = z.guid().safeParse(wanted).success ? { id: wanted } : { name: wanted };
    const agent = await this.parts.database.readAsViewer(viewer, ({ em }) =>
      // A built-in agent goes before one of the workspace with its name, as it does in a session.
      em.findOne(Agent, where, { orderBy: { workspaceId: 'asc nulls first' } }),
    );
    if (agent === null) throw notFound('Agent', wanted, path);
    return agent;
  }

  /** What agents of a kind can be asked to do. */
  skillsOf(kind: AgentKind): readonly TaskSchemas[] {
    return this.parts.registry.describe(kind);
  }

  /** JSON Schema of what an agent of a kind may be configured with. */
  configurationSchemaOf(kind: AgentKind): JsonObject {
    return describeConfiguration(kind);
  }

  /**
   * Makes an agent of the workspace, at version 1.
   * @throws AppError BAD_USER_INPUT, also for a tool that is not there, or CONFLICT where the name is taken
   */
  async create(viewer: Viewer, input: NewAgentInput): Promise<Agent> {
    const name = parseAgentName(input.name);
    const content = applyAgentInput(null, input);
    this.requireEndpoint(content.configuration);
    await this.requireTools(input);
    const { workspaceId } = viewer;
    return this.parts.database.asViewer(viewer, async (tx) => {
      await requireReceivers(tx, content.configuration);
      const builtIn = await tx.em.count(Agent, { workspaceId: null, name });
      const id = this.parts.newId();
      const made = builtIn === 0 && (await insertAgent(tx, { id, workspaceId, name, ...content }));
      if (!made) throw nameTaken(name);
      await insertVersion(tx, { id, workspaceId, version: 1, ...content });
      return tx.em.findOneOrFail(Agent, { id });
    });
  }

  /**
   * Changes an agent of the workspace; running sessions keep the version that they started with.
   * @throws AppError BAD_USER_INPUT, NOT_FOUND, FORBIDDEN for a built-in agent, or CONFLICT where the version is
   *   another one than expected
   */
  async update(viewer: Viewer, { id, input, expectedVersion }: AgentUpdate): Promise<Agent> {
    const agentId = parseInput(uuid(), id, ['id']);
    await this.requireTools(input);
    return this.parts.database.asViewer(viewer, async (tx) => {
      const agent = await lockOwn(tx, agentId);
      if (typeof expectedVersion === 'number' && expectedVersion !== agent.version)
        throw stale(agent.version);
      const content = applyAgentInput(agent, input);
      this.requireEndpoint(content.configuration);
      await requireReceivers(tx, content.configuration);
      const version = agent.version + 1;
      const { workspaceId } = viewer;
      await insertVersion(tx, { id: agentId, workspaceId, version, ...content });
      const values = { version, ...content, updated_at: sql<Date>`clock_timestamp()` };
      await tx.sql.updateTable('agents').set(values).where('id', '=', agentId).execute();
      if (!sameJson(agent.configuration['rateLimit'], content.configuration['rateLimit'])) {
        // What was used up of the old rate says nothing of the new one.
        await tx.sql.deleteFrom('start_rates').where('subject_id', '=', agentId).execute();
      }
      return tx.em.findOneOrFail(Agent, { id: agentId }, { refresh: true });
    });
  }

  /**
   * Switches an agent on or off; a built-in one for this workspace alone. Off, it is refused new tasks.
   * @throws AppError NOT_FOUND
   */
  async setActive(viewer: Viewer, id: string, active: boolean): Promise<Agent> {
    const { workspaceId } = viewer;
    const agent = await this.get(viewer, parseInput(uuid(), id, ['id']));
    await this.parts.database.asViewer(viewer, async ({ sql: tables }) => {
      if (agent.workspaceId !== null) {
        await tables.updateTable('agents').set({ is_active: active }).where('id', '=', agent.id).execute();
        return;
      }
      const values = { is_active: active, updated_at: sql<Date>`clock_timestamp()` };
      await tables
        .insertInto('agent_activations')
        .values({ workspace_id: workspaceId, agent_id: agent.id, ...values })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'agent_id']).doUpdateSet(values))
        .execute();
    });
    return this.get(viewer, agent.id);
  }

  /** @throws AppError BAD_USER_INPUT for an endpoint of models that the operator has not set */
  private requireEndpoint(configuration: JsonObject): void {
    requireEndpoint(this.parts.endpoints, configuration, ['input', 'configuration']);
  }

  /** Servers of tools may have to be asked, so it comes before any transaction. */
  private async requireTools({ tools }: AgentInput): Promise<void> {
    await this.parts.tools.requireAll(tools ?? [], (index) => ['input', 'tools', index]);
  }
}

async function countAgents(tables: Transaction['sql'], filter: AgentFilter): Promise<number> {
  const counted = await selectAgents(tables, filter, null)
    .select((row) => row.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  return Number(counted.total);
}

interface AgentRow extends AgentContent {
  readonly id: string;
  readonly workspaceId: string;
}

/** @returns false if the workspace has an agent of that name */
async function insertAgent(tx: Transaction, agent: AgentRow & { readonly name: string }): Promise<boolean> {
  const { workspaceId, ...values } = agent;
  const made = await tx.sql
    .insertInto('agents')
    .values({ ...values, workspace_id: workspaceId, kind: AgentKind.CUSTOM })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

async function insertVersion(tx: Transaction, agent: AgentRow & { readonly version: number }): Promise<void> {
  const { id, workspaceId, version, description, capabilities, configuration } = agent;
  const values = {
    agent_id: id,
    workspace_id: workspaceId,
    version,
    description,
    capabilities,
    configuration,
  };
  await tx.sql.insertInto('agent_versions').values(values).execute();
}

/** Locks the row, so that two changes get two versions. */
async function lockOwn(tx: Transaction, id: string): Promise<Agent> {
  const agent = await tx.em.findOne(Agent, { id });
  if (agent === null) throw notFound('Agent', id, ['id']);
  if (agent.workspaceId === null) {
    const message = `"${agent.name}" is built in and cannot be changed; make an agent of your own with createAgent.`;
    throw new AppError(ErrorCode.FORBIDDEN, message, { path: ['id'] });
  }
  await tx.sql.selectFrom('agents').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  return tx.em.findOneOrFail(Agent, { id }, { refresh: true });
}

function nameTaken(name: string): AppError {
  return new AppError(ErrorCode.CONFLICT, `There is an agent "${name}" already; choose another name.`, {
    path: ['input', 'name'],
  });
}

function stale(version: number): AppError {
  return new AppError(
    ErrorCode.CONFLICT,
    `The agent is at version ${version} by now; look at it and try again.`,
    {
      path: ['expectedVersion'],
    },
  );
}
