import { z } from 'zod';
import type { Database, Transaction } from '../database/database.js';
import { Agent, type AgentKind } from '../entities/agent.js';
import { notFound } from '../lib/errors.js';
import { cleanText, parseInput } from '../lib/input.js';
import { pageOf, pageRequest, placeOf, type Page } from '../lib/page.js';
import type { Viewer } from '../lib/viewer.js';

export interface AgentFilter {
  readonly kind?: AgentKind | null;
  /** Switched on or off for the viewer's workspace. */
  readonly active?: boolean | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Agents by (name, id). */
const PLACE = z.tuple([z.string(), z.guid()]);

/** Use cases of agents: discovery, own agents, and their switch. */
export class AgentService {
  constructor(private readonly database: Database) {}

  /** The workspace's own agents and the built-in ones, by name. */
  async list(viewer: Viewer, filter: AgentFilter): Promise<Page<Agent>> {
    const request = pageRequest(filter);
    const place = placeOf(request.after, PLACE);
    const agents = await this.database.asViewer(viewer, async ({ em, sql }) => {
      let query = filtered(sql, viewer, filter).select('agents.id');
      if (place)
        query = query.where((row) => row(row.refTuple('agents.name', 'agents.id'), '>', row.tuple(...place)));
      const rows = await query
        .orderBy('agents.name')
        .orderBy('agents.id')
        .limit(request.first + 1)
        .execute();
      return em.find(
        Agent,
        { id: { $in: rows.map((row) => row.id) } },
        { orderBy: { name: 'asc', id: 'asc' } },
      );
    });
    return pageOf(
      request,
      agents,
      (agent) => [agent.name, agent.id],
      () => this.count(viewer, filter),
    );
  }

  private count(viewer: Viewer, filter: AgentFilter): Promise<number> {
    return this.database.asViewer(viewer, async ({ sql }) => {
      const counted = await filtered(sql, viewer, filter)
        .select((row) => row.fn.countAll().as('total'))
        .executeTakeFirstOrThrow();
      return Number(counted.total);
    });
  }

  /**
   * An agent by its id or its name.
   * @throws AppError NOT_FOUND
   */
  async get(viewer: Viewer, idOrName: string): Promise<Agent> {
    const wanted = parseInput(cleanText(200), idOrName, ['id']);
    const isId = z.guid().safeParse(wanted).success;
    const agent = await this.database.asViewer(viewer, ({ em }) =>
      // A workspace's own agent comes before a built-in one of the same name.
      em.findOne(Agent, isId ? { id: wanted } : { name: wanted }, {
        orderBy: { workspaceId: 'asc nulls last' },
      }),
    );
    if (agent === null) throw notFound('Agent', wanted, ['id']);
    return agent;
  }
}

function filtered(sql: Transaction['sql'], viewer: Viewer, { kind, active }: AgentFilter) {
  let query = sql
    .selectFrom('agents')
    .leftJoin('agent_activations', (join) =>
      join
        .onRef('agent_activations.agent_id', '=', 'agents.id')
        .on('agent_activations.workspace_id', '=', viewer.workspaceId),
    );
  if (kind) query = query.where('agents.kind', '=', kind);
  if (typeof active === 'boolean') {
    query = query.where((row) =>
      row(row.fn.coalesce('agent_activations.is_active', 'agents.is_active'), '=', active),
    );
  }
  return query;
}
