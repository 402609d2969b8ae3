import type { Transaction } from '../database/database.js';
import { resolveTeam } from '../agents/agent-directory.js';
import { buildSessionGraph } from '../agents/session-graph.js';
import type { Refinement, SessionContext } from '../agents/session-input.js';
import { sessionResultSchema } from '../agents/session-result.js';
import { AgentSession, ConcurrencyPolicy } from '../entities/agent-session.js';
import { Collection } from '../entities/collection.js';
import { Document } from '../entities/document.js';
import { WorkflowVersion, type WorkflowGraph } from '../entities/workflow-version.js';
import { Workflow } from '../entities/workflow.js';
import { AppError, ErrorCode, notFound } from '../lib/errors.js';
import type { JsonObject } from '../lib/json.js';
import type { NewTask } from '../orchestrator/new-session.js';
import type { ExecuteRequest } from './execute-request.js';
import { requireNodeReferences } from './require-node-references.js';

/** What an execution comes to once everything that it names was found. */
export interface SessionPlan {
  readonly tasks: readonly NewTask[];
  readonly input: JsonObject;
}

/** A workflow as the session pins it. */
interface PinnedWorkflow extends WorkflowGraph {
  readonly id?: string;
  readonly version?: number;
}

type Path = readonly (string | number)[];
type Entity = typeof Collection | typeof Document;

/**
 * Finds what an execution names, as the viewer of the transaction sees it, and draws its first tasks.
 * @param endpoints names of the endpoints of models that nodes may name
 * @throws AppError NOT_FOUND, BAD_USER_INPUT, AGENT_INACTIVE, INVALID_WORKFLOW or SESSION_BUSY, with a path
 */
export async function planSession(
  tx: Transaction,
  request: ExecuteRequest,
  endpoints: readonly string[],
): Promise<SessionPlan> {
  const { executionMode, taskDescription, agents, approvePlan } = request;
  const context = await resolveContext(tx, request.context);
  const workflow = await resolveWorkflow(tx, request.workflow);
  const refinement = await resolveRefinement(tx, request);
  const team = await resolveTeam(tx, { executionMode, agents, workflow });
  const graph = buildSessionGraph({
    executionMode,
    taskDescription,
    team,
    workflow,
    context,
    refinement,
    approvePlan,
  });
  // Those of a saved workflow were looked at when it was saved.
  const inline = request.workflow?.nodes ?? [];
  await requireNodeReferences(tx, inline, ['input', 'workflow', 'nodes'], endpoints);
  const input = { ...graph.input, agents, ...(workflow ? { workflow } : {}) };
  return { tasks: graph.tasks, input: JSON.parse(JSON.stringify(input)) as JsonObject };
}

async function resolveContext(tx: Transaction, given: ExecuteRequest['context']): Promise<SessionContext> {
  const path = ['input', 'context'];
  const { collectionId, collectionIds, documentIds, variables } = given;
  if (collectionId) await requireAll(tx, Collection, [collectionId], () => [...path, 'collectionId']);
  await requireAll(tx, Collection, collectionIds, (index) => [...path, 'collectionIds', index]);
  await requireAll(tx, Document, documentIds, (index) => [...path, 'documentIds', index]);
  const collections = new Set([...(collectionId ? [collectionId] : []), ...collectionIds]);
  return {
    collectionIds: [...collections],
    documentIds: [...new Set(documentIds)],
    variables,
  } as SessionContext;
}

/** @throws AppError NOT_FOUND at the first id that is not there for the viewer */
async function requireAll(
  { em }: Transaction,
  entity: Entity,
  ids: readonly string[],
  pathOf: (index: number) => Path,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await em.find(entity as typeof Collection, { id: { $in: [...ids] } }, { fields: ['id'] });
  const known = new Set(rows.map((row) => row.id));
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing >= 0) throw notFound(entity.name, ids[missing] ?? '', pathOf(missing));
}

async function resolveWorkflow(
  { em }: Transaction,
  given: ExecuteRequest['workflow'],
): Promise<PinnedWorkflow | undefined> {
  if (given === undefined) return undefined;
  if (given.nodes !== undefined) return { nodes: given.nodes };
  const id = given.id ?? '';
  const workflow = await em.findOne(Workflow, { id });
  const pinned =
    workflow && (await em.findOne(WorkflowVersion, { workflowId: id, version: workflow.version }));
  if (!pinned) throw notFound('Workflow', id, ['input', 'workflow', 'id']);
  return { id, version: pinned.version, nodes: pinned.graph.nodes };
}

async function resolveRefinement(tx: Transaction, request: ExecuteRequest): Promise<Refinement | undefined> {
  if (request.parentSessionId === undefined) return undefined;
  const path = ['input', 'parentSessionId'];
  const parent = await tx.em.findOne(AgentSession, { id: request.parentSessionId });
  if (parent === null) throw notFound('Session', request.parentSessionId, path);
  if (parent.endedAt === null && request.concurrencyPolicy === ConcurrencyPolicy.ENQUEUE) {
    const message =
      'The session has not ended, so there is no answer to refine: wait for it, or SUPERSEDE it.';
    throw new AppError(ErrorCode.SESSION_BUSY, message, { retryable: true, path });
  }
  return {
    sessionId: parent.id,
    taskDescription: parent.taskDescription,
    feedback: request.feedback ?? request.taskDescription,
    result: sessionResultSchema.safeParse(parent.result).data ?? null,
  };
}
