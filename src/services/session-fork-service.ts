import { resolveAgents } from '../agents/agent-directory.js';
import type { AgentRegistry } from '../agents/agent-registry.js';
import type { TeamMember } from '../agents/session-input.js';
import type { Database, Transaction } from '../database/database.js';
import { AgentSession, SessionRelation } from '../entities/agent-session.js';
import { AgentTask } from '../entities/agent-task.js';
import { AppError, badInput, ErrorCode, notFound } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { parseInput, uuid } from '../lib/input.js';
import type { JsonObject } from '../lib/json.js';
import type { Viewer } from '../lib/viewer.js';
import type { NewSession, NewTask } from '../orchestrator/new-session.js';
import type { Orchestrator } from '../orchestrator/orchestrator.js';
import { editTask } from './edit-task.js';
import { parseForkEdits, type ForkEdits, type ForkEditsInput } from './fork-request.js';
import { requireEndpoint } from './require-endpoint.js';
import { requireReceivers } from './require-receivers.js';
import { readRetryTasks } from './retry-tasks.js';
import { childOf, submitDrawn } from './submit-drawn.js';

export interface SessionForkServiceParts {
  readonly database: Database;
  readonly registry: AgentRegistry;
  readonly orchestrator: Pick<Orchestrator, 'submit' | 'afterCommit'>;
  /** Names of the endpoints of models that an edit may name. */
  readonly endpoints: readonly string[];
  readonly newId: NewId;
}

/** Runs a part of a session once more in another way. */
export class SessionForkService {
  constructor(private readonly parts: SessionForkServiceParts) {}

  /**
   * Starts a child that does one task of an ended session anew, as edited, and everything after it; what else completed
   * is taken over.
   * @throws AppError NOT_FOUND, SESSION_BUSY while the session is open, BAD_USER_INPUT with the path of the edit, or
   *   AGENT_INACTIVE where an agent that is needed again was switched off
   */
  async fork(viewer: Viewer, id: string, edits: ForkEditsInput): Promise<AgentSession> {
    const taskId = parseInput(uuid(), id, ['taskId']);
    const wanted = parseForkEdits(edits);
    return submitDrawn(this.parts, viewer, (tx) => this.draw(tx, viewer, taskId, wanted));
  }

  private async draw(tx: Transaction, viewer: Viewer, taskId: string, edits: ForkEdits): Promise<NewSession> {
    const { task, session } = await readForkable(tx, taskId);
    const drawn = await readRetryTasks(tx, session.id, taskId);
    const own = drawn.find(({ name }) => name === task.name);
    if (own === undefined) throw plannedAnew(task);
    const { task: edited, member } = await editTask(tx, this.parts.registry, own, edits);
    const { configuration = {} } = edits;
    requireEndpoint(this.parts.endpoints, configuration, ['edits', 'configuration']);
    await requireReceivers(tx, configuration, ['edits', 'configuration']);
    const tasks = drawn.map((each) => (each === own ? edited : each));
    await requireActive(tx, tasks);
    const child = childOf(session, SessionRelation.FORK);
    const input = forkInput(session.inputData, member, { taskId, task: task.name, edits });
    return { ...child, ...viewer, id: this.parts.newId(), input, tasks };
  }
}

async function readForkable({ em }: Transaction, taskId: string) {
  const task = await em.findOne(AgentTask, { id: taskId });
  const session = task && (await em.findOne(AgentSession, { id: task.sessionId }));
  if (task === null || session === null) throw notFound('Task', taskId, ['taskId']);
  if (session.endedAt === null) {
    const message = 'The session has not ended: a fork takes over what it came to.';
    throw new AppError(ErrorCode.SESSION_BUSY, message, { retryable: true, path: ['taskId'] });
  }
  if (task.parentTaskId !== null) {
    const message = `"${task.name}" was asked for by another task, which asks for it again: fork that one (${task.parentTaskId}).`;
    throw badInput(message, ['taskId']);
  }
  return { task, session };
}

function plannedAnew({ name }: AgentTask): AppError {
  return badInput(`What put "${name}" into the graph did not complete: fork that task.`, ['taskId']);
}

async function requireActive(tx: Transaction, tasks: readonly NewTask[]): Promise<void> {
  const asked = tasks.filter((task) => task.completedOutput === undefined);
  await resolveAgents(tx, [...new Set(asked.map((task) => task.agentId))], ['taskId']);
}

/** What was edited is kept, and an agent that was not of the session joins its team. */
function forkInput(input: JsonObject, member: TeamMember, fork: Record<string, unknown>): JsonObject {
  const team = (input['team'] ?? []) as unknown as readonly TeamMember[];
  const joined = team.some(({ id }) => id === member.id) ? team : [...team, member];
  const { replay: _replay, ...kept } = input;
  return JSON.parse(JSON.stringify({ ...kept, team: joined, fork })) as JsonObject;
}
