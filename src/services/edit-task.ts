import { parseConfiguration } from '../agents/agent-configuration.js';
import { resolveAgent } from '../agents/agent-directory.js';
import type { AgentRegistry } from '../agents/agent-registry.js';
import { taskTypeOf } from '../agents/session-graph.js';
import type { TeamMember } from '../agents/session-input.js';
import { TaskType } from '../agents/task-schemas.js';
import type { Transaction } from '../database/database.js';
import { AgentVersion } from '../entities/agent-version.js';
import { badInput, notFound } from '../lib/errors.js';
import { parseInput } from '../lib/input.js';
import type { JsonObject } from '../lib/json.js';
import type { NewTask } from '../orchestrator/new-session.js';
import type { ForkEdits } from './fork-request.js';

/** A task as it runs once more, and who does it. */
export interface EditedTask {
  readonly task: NewTask;
  readonly member: TeamMember;
}

/** These find evidence for a question, and take the same input. */
const ANSWERS_QUESTIONS: ReadonlySet<string> = new Set([TaskType.RESEARCH, TaskType.RESPOND]);
/** The engine's and the agents' own part of an input. */
const NOT_EDITED: readonly string[] = ['expand', 'requestId', 'claims'];

/**
 * Puts edits to a task that was drawn once more.
 * @throws AppError BAD_USER_INPUT, NOT_FOUND or AGENT_INACTIVE with the path of the edit
 */
export async function editTask(
  tx: Transaction,
  registry: AgentRegistry,
  drawn: NewTask,
  edits: ForkEdits,
): Promise<EditedTask> {
  const member = await resolveMember(tx, drawn, edits);
  const { completedOutput: _completed, ...asked } = drawn;
  const task: NewTask = {
    ...asked,
    agentId: member.id,
    agentVersion: member.version,
    taskType: member.id === drawn.agentId ? drawn.taskType : fittingType(drawn, member),
    input: editInput(drawn, edits),
  };
  await requireFittingConfiguration(tx, task, member);
  const { inputSchema, outputSchema } = registry.find(member.kind, task.taskType);
  const parsed = parseInput(inputSchema, task.input, ['edits', 'input']) as JsonObject;
  requireKnownKeys(edits.input ?? {}, parsed);
  if (edits.output === undefined) return { task, member };
  requireNoExpansion(task);
  const output = parseInput(outputSchema, edits.output, ['edits', 'output']) as JsonObject;
  return { task: { ...task, completedOutput: output }, member };
}

/** Its version is the one that the task pinned, unless the edits say another agent or another version. */
async function resolveMember(tx: Transaction, task: NewTask, edits: ForkEdits): Promise<TeamMember> {
  const path = ['edits', 'agent'];
  const member = await resolveAgent(tx, edits.agent ?? task.agentId, edits.agent ? path : ['taskId']);
  const pinned = member.id === task.agentId ? task.agentVersion : member.version;
  const version = edits.agentVersion ?? pinned;
  const isThere = await tx.em.count(AgentVersion, { agentId: member.id, version });
  if (isThere === 0) throw notFound('Version', String(version), ['edits', 'agentVersion']);
  return { ...member, version };
}

/** @throws AppError BAD_USER_INPUT where what comes after could not read what this agent gives */
function fittingType({ name, taskType }: NewTask, member: TeamMember): string {
  const wanted = taskTypeOf(member.kind);
  if (wanted === taskType) return taskType;
  if (ANSWERS_QUESTIONS.has(wanted) && ANSWERS_QUESTIONS.has(taskType)) return wanted;
  const message = `The agent "${member.name}" does ${wanted} tasks, and "${name}" is a ${taskType} task.`;
  throw badInput(message, ['edits', 'agent']);
}

function editInput({ input }: NewTask, edits: ForkEdits): JsonObject {
  const own = NOT_EDITED.find((key) => edits.input?.[key] !== undefined);
  if (own !== undefined) throw badInput(`"${own}" is not for people to change.`, ['edits', 'input', own]);
  // What was set for one agent is nothing to another.
  const before = edits.agent === undefined ? (input['configuration'] as JsonObject | undefined) : undefined;
  const configuration = {
    ...before,
    ...edits.configuration,
    ...(edits.model === undefined ? {} : { model: edits.model }),
  };
  const { configuration: _configuration, ...rest } = { ...input, ...edits.input };
  return {
    ...rest,
    ...(edits.instructions === undefined ? {} : { instructions: edits.instructions }),
    ...(Object.keys(configuration).length === 0 ? {} : { configuration }),
  };
}

async function requireFittingConfiguration({ em }: Transaction, task: NewTask, member: TeamMember) {
  const own = task.input['configuration'] as JsonObject | undefined;
  if (own === undefined) return;
  const where = { agentId: member.id, version: member.version };
  const { configuration } = await em.findOneOrFail(AgentVersion, where);
  parseConfiguration(member.kind, { ...configuration, ...own }, ['edits', 'configuration']);
}

/** What the agent would not read must not be taken for an edit. */
function requireKnownKeys(input: JsonObject, parsed: JsonObject): void {
  const unknown = Object.keys(input).find((key) => !Object.hasOwn(parsed, key));
  if (unknown === undefined) return;
  throw badInput(`The task has no input ${JSON.stringify(unknown)}.`, ['edits', 'input', unknown]);
}

/** The tasks of a plan are named by messages that only the planning sends. */
function requireNoExpansion({ name, input }: NewTask): void {
  if (input['expand'] !== true) return;
  const message = `"${name}" puts tasks into the graph when it runs: give it other instructions, or use approvePlan.`;
  throw badInput(message, ['edits', 'output']);
}
