import { resolveAgents } from '../agents/agent-directory.js';
import type { ToolRegistry } from '../agents/tools/tool-registry.js';
import type { Database, Transaction } from '../database/database.js';
import { AgentSession, SessionRelation, SessionStatus } from '../entities/agent-session.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { cleanText, parseInput, uuid } from '../lib/input.js';
import { pageOf, pageRequest, placeOf, type Page } from '../lib/page.js';
import type { Viewer } from '../lib/viewer.js';
import type { NewSession } from '../orchestrator/new-session.js';
import type { Orchestrator } from '../orchestrator/orchestrator.js';
import {
  filteredSessions,
  parseSessionFilter,
  SESSION_PLACE,
  type SessionFilter,
} from './agent-session-list.js';
import { parseExecuteInput, type ExecuteInput, type ExecuteRequest } from './execute-request.js';
import { inputHash } from '../lib/input-hash.js';
import { planSession } from './plan-session.js';
import { requireNodeTools } from './require-tools.js';
import { refineInput, withinRefinement } from './refine-request.js';
import { childOf, readSession, submitDrawn } from './submit-drawn.js';
import { readRetryTasks } from './retry-tasks.js';

export interface AgentSessionServiceParts {
  readonly database: Database;
  readonly tools: ToolRegistry;
  readonly orchestrator: Pick<Orchestrator, 'submit' | 'afterCommit' | 'cancel'>;
  /** Names of the endpoints of models that nodes may name. */
  readonly endpoints: readonly string[];
  readonly newId: NewId;
}

export interface SessionListRequest {
  readonly filter?: SessionFilter | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

type Idempotency = NonNullable<NewSession['idempotency']>;

const RETRYABLE: readonly SessionStatus[] = [
  SessionStatus.FAILED,
  SessionStatus.TIMED_OUT,
  SessionStatus.CANCELED,
];

/** Use cases of sessions: execute, cancel, retry, and looking at them. */
export class AgentSessionService {
  constructor(private readonly parts: AgentSessionServiceParts) {}

  /**
   * Starts a session and returns it at once, without waiting for its end. The same idempotency key with the
   * same input gives the same session back.
   * @throws AppError BAD_USER_INPUT, NOT_FOUND, AGENT_INACTIVE or INVALID_WORKFLOW with a path, SESSION_BUSY, QUEUE_FULL,
   *   or IDEMPOTENCY_CONFLICT where the key came with another input before
   */
  async execute(viewer: Viewer, input: ExecuteInput): Promise<AgentSession> {
    const request = parseExecuteInput(input);
    const idempotency = idempotencyOf(request);
    const { workflow, context } = request;
    const nodesPath = ['input', 'workflow', 'nodes'];
    await requireNodeTools(this.parts.tools, workflow?.nodes ?? [], nodesPath, context.variables);
    const submission = submitDrawn(this.parts, viewer, async (tx) => {
      const earlier = idempotency && (await findEarlier(tx, viewer, idempotency));
      if (earlier) return earlier;
      const plan = await planSession(tx, request, this.parts.endpoints);
      return this.newSession(viewer, request, idempotency, plan);
    });
    return submission.catch((error: unknown) => {
      throw withinInput(error);
    });
  }

  /**
   * Starts a child that does again what this session did not complete, and takes over what it did.
   * @throws AppError NOT_FOUND, AGENT_INACTIVE where an agent that is needed again was switched off, or
   *   SESSION_NOT_RETRYABLE unless it ended as FAILED, TIMED_OUT or CANCELED
   */
  async retry(viewer: Viewer, id: string): Promise<AgentSession> {
    const sessionId = parseInput(uuid(), id, ['id']);
    return submitDrawn(this.parts, viewer, async (tx) => {
      const session = await readSession(tx, sessionId);
      requireRetryable(session);
      const tasks = await readRetryTasks(tx, sessionId);
      const asked = tasks.filter((task) => task.completedOutput === undefined);
      await resolveAgents(tx, [...new Set(asked.map((task) => task.agentId))], ['id']);
      return { ...childOf(session, SessionRelation.RETRY), ...viewer, id: this.parts.newId(), tasks };
    });
  }

  /**
   * Starts a child that does the session's task again, told of its result and of what a person says of it.
   * @throws AppError as `execute`, with the path of the argument; SESSION_BUSY while the session is open
   */
  async refine(viewer: Viewer, id: string, feedback: string): Promise<AgentSession> {
    const sessionId = parseInput(uuid(), id, ['sessionId']);
    try {
      const session = await this.get(viewer, sessionId);
      return await this.execute(viewer, refineInput(session, feedback));
    } catch (error) {
      throw withinRefinement(error);
    }
  }

  /**
   * Stops a session, its open tasks and its nested sessions. One that has ended is returned as it is.
   * @throws AppError NOT_FOUND
   */
  async cancel(viewer: Viewer, id: string, reason: string | null): Promise<AgentSession> {
    const session = await this.get(viewer, id);
    const words = reason === null ? null : parseInput(cleanText(1_000), reason, ['reason']);
    if (session.endedAt) return session;
    await this.parts.orchestrator.cancel({ viewer, sessionId: session.id, reason: words });
    return this.get(viewer, session.id);
  }

  /** @throws AppError NOT_FOUND */
  get(viewer: Viewer, id: string): Promise<AgentSession> {
    const sessionId = parseInput(uuid(), id, ['id']);
    return this.parts.database.readAsViewer(viewer, (tx) => readSession(tx, sessionId));
  }

  /** Sessions of the workspace, newest first. @throws AppError BAD_USER_INPUT */
  async list(viewer: Viewer, { filter, ...page }: SessionListRequest): Promise<Page<AgentSession>> {
    const request = pageRequest(page);
    const place = placeOf(request.after, SESSION_PLACE);
    const wanted = parseSessionFilter(filter ?? {});
    const sessions = await this.parts.database.readAsViewer(viewer, async (tx) => {
      let query = filteredSessions(tx, wanted).select('id');
      if (place) query = query.where('id', '<', place[0]);
      const rows = await query
        .orderBy('id', 'desc')
        .limit(request.first + 1)
        .execute();
      const ids = rows.map((row) => row.id);
      return tx.em.find(AgentSession, { id: { $in: ids } }, { orderBy: { id: 'desc' } });
    });
    const count = () => this.count(viewer, wanted);
    return pageOf(request, sessions, (session) => [session.id], count);
  }

  private count(viewer: Viewer, filter: ReturnType<typeof parseSessionFilter>): Promise<number> {
    return this.parts.database.readAsViewer(viewer, async (tx) => {
      const counted = await filteredSessions(tx, filter)
        .select(({ fn }) => fn.countAll().as('total'))
        .executeTakeFirstOrThrow();
      return Number(counted.total);
    });
  }

  private newSession(
    viewer: Viewer,
    request: ExecuteRequest,
    idempotency: Idempotency | undefined,
    plan: Pick<NewSession, 'tasks' | 'input'>,
  ): NewSession {
    const { parentSessionId, relation } = request;
    return {
      id: this.parts.newId(),
      ...viewer,
      taskDescription: request.taskDescription,
      executionMode: request.executionMode,
      failurePolicy: request.failurePolicy,
      concurrencyPolicy: request.concurrencyPolicy,
      priority: request.priority,
      timeoutSeconds: request.timeoutSeconds,
      ...(parentSessionId && relation ? { parent: { sessionId: parentSessionId, relation } } : {}),
      ...(idempotency ? { idempotency } : {}),
      budget: request.budget,
      ...plan,
    };
  }
}

function idempotencyOf({ idempotencyKey, ...request }: ExecuteRequest): Idempotency | undefined {
  return idempotencyKey === undefined ? undefined : { key: idempotencyKey, inputHash: inputHash(request) };
}

/**
 * The session that this key made before, so that a repeat costs no planning. Of two at once neither is found
 * here: the engine lets one of them in and gives it to both.
 * @throws AppError IDEMPOTENCY_CONFLICT
 */
async function findEarlier(
  { em }: Transaction,
  { workspaceId, userId }: Viewer,
  { key, inputHash: hash }: Idempotency,
): Promise<AgentSession | null> {
  const earlier = await em.findOne(AgentSession, { workspaceId, userId, idempotencyKey: key });
  if (earlier === null || earlier.inputHash === hash) return earlier;
  throw new AppError(
    ErrorCode.IDEMPOTENCY_CONFLICT,
    'This idempotency key came with another input before; use a new key for a new task.',
    { path: ['idempotencyKey'] },
  );
}

/** The engine knows the fields of a session, not where they stand in the caller's arguments. */
function withinInput(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.path || error.path[0] === 'input') return error;
  const { retryable, retryAfterMs, path, cause } = error;
  return new AppError(error.code, error.message, {
    retryable,
    retryAfterMs,
    path: ['input', ...path],
    cause,
  });
}

function requireRetryable({ status }: AgentSession): void {
  if (RETRYABLE.includes(status)) return;
  throw new AppError(
    ErrorCode.SESSION_NOT_RETRYABLE,
    `A session can be retried when it ended as ${RETRYABLE.join(', ')}; this one is ${status}.`,
    { path: ['id'] },
  );
}
