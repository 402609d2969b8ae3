import { sql } from 'kysely';
import { z } from 'zod';
import type { ToolRegistry } from '../agents/tools/tool-registry.js';
import type { Database, Transaction } from '../database/database.js';
import type { WorkflowGraph } from '../entities/workflow-version.js';
import { Workflow } from '../entities/workflow.js';
import { AppError, ErrorCode, notFound } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { parseInput, uuid } from '../lib/input.js';
import { pageOf, pageRequest, placeOf, type Page } from '../lib/page.js';
import type { Viewer } from '../lib/viewer.js';
import { requireNodeTools } from './require-tools.js';
import {
  parseWorkflow,
  requireSoundGraph,
  type WorkflowInput,
  type WorkflowRequest,
} from './workflow-request.js';

export interface WorkflowServiceParts {
  readonly database: Database;
  readonly tools: ToolRegistry;
  /** Names of the endpoints of models that a node may name. */
  readonly endpoints: readonly string[];
  readonly newId: NewId;
}

/** Workflows are listed by (name, id). */
const PLACE = z.tuple([z.string().max(200), z.guid()]);

/** Use cases of saved workflows. */
export class WorkflowService {
  constructor(private readonly parts: WorkflowServiceParts) {}

  /** Workflows of the workspace, by name. @throws AppError BAD_USER_INPUT */
  async list(
    viewer: Viewer,
    args: { readonly first?: number | null; readonly after?: string | null },
  ): Promise<Page<Workflow>> {
    const { database } = this.parts;
    const request = pageRequest(args);
    const place = placeOf(request.after, PLACE);
    const beyond = place && { $or: [{ name: { $gt: place[0] } }, { name: place[0], id: { $gt: place[1] } }] };
    const workflows = await database.readAsViewer(viewer, ({ em }) =>
      em.find(Workflow, beyond ?? {}, { orderBy: { name: 'asc', id: 'asc' }, limit: request.first + 1 }),
    );
    const count = () => database.readAsViewer(viewer, ({ em }) => em.count(Workflow));
    return pageOf(request, workflows, (workflow) => [workflow.name, workflow.id], count);
  }

  /** @throws AppError NOT_FOUND */
  async get(viewer: Viewer, id: string): Promise<Workflow> {
    const workflowId = parseInput(uuid(), id, ['id']);
    const workflow = await this.parts.database.readAsViewer(viewer, ({ em }) =>
      em.findOne(Workflow, workflowId),
    );
    if (workflow === null) throw notFound('Workflow', workflowId, ['id']);
    return workflow;
  }

  /**
   * Saves a new workflow, or a new version of one; sessions keep the version that they started with.
   * @throws AppError BAD_USER_INPUT, INVALID_WORKFLOW with the path of the node, NOT_FOUND, or CONFLICT where the
   *   name is taken or the version is another one than expected
   */
  async save(viewer: Viewer, input: WorkflowInput): Promise<Workflow> {
    const request = parseWorkflow(input);
    await requireNodeTools(this.parts.tools, request.graph.nodes, ['input', 'graph', 'nodes']);
    return this.parts.database.asViewer(viewer, async (tx) => {
      await requireSoundGraph(tx, request.graph, this.parts.endpoints);
      const id = request.id ?? this.parts.newId();
      const version = request.id
        ? await this.change(tx, request.id, request)
        : await this.insert(tx, viewer, id, request);
      await insertVersion(tx, { id, version, workspaceId: viewer.workspaceId, graph: request.graph });
      return tx.em.findOneOrFail(Workflow, id);
    });
  }

  /** @returns the first version */
  private async insert(
    tx: Transaction,
    viewer: Viewer,
    id: string,
    request: WorkflowRequest,
  ): Promise<number> {
    const { name, description } = request;
    const made = await tx.sql
      .insertInto('workflows')
      .values({ id, workspace_id: viewer.workspaceId, created_by: viewer.userId, name, description })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst();
    if (made === undefined) throw nameTaken(name);
    return made.version;
  }

  /** @returns the new version */
  private async change(tx: Transaction, id: string, request: WorkflowRequest): Promise<number> {
    const { name, description, expectedVersion } = request;
    // The lock lets two changes get two versions.
    const current = await tx.sql
      .selectFrom('workflows')
      .select('version')
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (current === undefined) throw notFound('Workflow', id, ['input', 'id']);
    if (expectedVersion != null && expectedVersion !== current.version) throw stale(current.version);
    await requireFreeName(tx, id, name);
    const version = current.version + 1;
    await tx.sql
      .updateTable('workflows')
      .set({ name, description, version, updated_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', id)
      .execute();
    return version;
  }
}

interface VersionRow {
  readonly id: string;
  readonly version: number;
  readonly workspaceId: string;
  readonly graph: WorkflowGraph;
}

async function insertVersion(
  tx: Transaction,
  { id, version, workspaceId, graph }: VersionRow,
): Promise<void> {
  await tx.sql
    .insertInto('workflow_versions')
    .values({ workflow_id: id, version, workspace_id: workspaceId, graph })
    .execute();
}

async function requireFreeName(tx: Transaction, id: string, name: string): Promise<void> {
  const taken = await tx.em.count(Workflow, { name, id: { $ne: id } });
  if (taken > 0) throw nameTaken(name);
}

function nameTaken(name: string): AppError {
  const message = `There is a workflow ${JSON.stringify(name)} already; choose another name.`;
  return new AppError(ErrorCode.CONFLICT, message, { path: ['input', 'name'] });
}

function stale(version: number): AppError {
  const message = `The workflow is at version ${version} by now; look at it and try again.`;
  return new AppError(ErrorCode.CONFLICT, message, { path: ['input', 'expectedVersion'] });
}
