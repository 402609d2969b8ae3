import { parseRecording, writeRecording } from '../agents/recording/recording-file.js';
import { readRecording } from '../agents/recording/read-recording.js';
import type { RecordedTask, Recording } from '../agents/recording/recording-schema.js';
import { sessionInputSchema } from '../agents/session-input.js';
import type { Database, Transaction } from '../database/database.js';
import { ConcurrencyPolicy, type AgentSession } from '../entities/agent-session.js';
import { badInput } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { parseInput, uuid } from '../lib/input.js';
import type { JsonObject } from '../lib/json.js';
import type { Viewer } from '../lib/viewer.js';
import type { NewSession, NewTask } from '../orchestrator/new-session.js';
import type { Orchestrator } from '../orchestrator/orchestrator.js';
import { adoptAgents } from './adopt-agents.js';
import { requireRecorded, requireReplayable } from './require-recorded.js';
import { readSession, submitDrawn } from './submit-drawn.js';

export interface RecordingServiceParts {
  readonly database: Database;
  readonly orchestrator: Pick<Orchestrator, 'submit' | 'afterCommit'>;
  readonly newId: NewId;
}

/** Where it stands in the caller's input. */
const RECORDING = ['recording', 'recording'];

/** Takes recordings from one installation to another. */
export class RecordingService {
  constructor(private readonly parts: RecordingServiceParts) {}

  /**
   * The recording of a session as one file, with the passages of documents that it needs and without any key.
   * @throws AppError NOT_FOUND, SESSION_NOT_REPLAYABLE as `replaySession`, DOCUMENT_TOO_LARGE
   */
  async export(viewer: Viewer, id: string): Promise<string> {
    const sessionId = parseInput(uuid(), id, ['sessionId']);
    const recording = await this.parts.database.asViewer(viewer, async (tx) => {
      const session = await readSession(tx, sessionId, ['sessionId']);
      requireReplayable(session);
      return readRecording(tx, session);
    });
    requireRecorded(recording);
    return writeRecording(recording, new Date());
  }

  /**
   * Stores a recording as a session that has ended, to be looked at and replayed; nothing of it runs.
   * @throws AppError BAD_USER_INPUT with the path of what is wrong, QUEUE_FULL; then nothing is stored
   */
  async import(viewer: Viewer, file: string): Promise<AgentSession> {
    const recording = parseRecording(file);
    requireSound(recording);
    const id = this.parts.newId();
    return submitDrawn(this.parts, viewer, async (tx) => {
      const own = await adoptAgents(tx, recording, { ...viewer, newId: this.parts.newId });
      const afterInsert = () => keep(tx, viewer, id, own);
      return { ...drawSession(own), ...viewer, id, afterInsert };
    });
  }
}

/** @throws AppError BAD_USER_INPUT */
function requireSound({ session, tasks }: Recording): void {
  requireReplayable(session, [...RECORDING, 'session', 'status']);
  parseInput(sessionInputSchema, session.input, [...RECORDING, 'session', 'input']);
  const keys = new Set<string>();
  for (const [index, { key }] of tasks.entries()) {
    if (keys.has(key)) throw badInput(`There are two tasks "${key}".`, [...RECORDING, 'tasks', index, 'key']);
    keys.add(key);
  }
  tasks.forEach(({ dependsOn }, index) =>
    dependsOn.forEach(({ key }, at) => {
      if (keys.has(key)) return;
      const path = [...RECORDING, 'tasks', index, 'dependsOn', at, 'key'];
      throw badInput(`There is no task "${key}".`, path);
    }),
  );
  if (tasks.some(isCompleted)) return;
  throw badInput('No task of the session completed: there is nothing to show.', [...RECORDING, 'tasks']);
}

function isCompleted({ status, output }: RecordedTask): boolean {
  return status === 'COMPLETED' && output !== null;
}

/** What completed stands in the graph as it ended; of what did not, the recording tells. */
function drawSession({ session, tasks }: Recording): Omit<NewSession, 'id' | 'workspaceId' | 'userId'> {
  const { status, error, input, ...rest } = session;
  const completed = tasks.filter(isCompleted);
  const keys = new Set(completed.map(({ key }) => key));
  return {
    ...rest,
    input: { ...withoutOrigin(input), imported: { status, error: error && { ...error } } },
    concurrencyPolicy: ConcurrencyPolicy.ENQUEUE,
    tasks: completed.map((task): NewTask => ({
      name: task.key,
      agentId: task.agentId,
      agentVersion: task.agentVersion,
      taskType: task.taskType,
      input: task.input,
      dependsOn: task.dependsOn
        .filter(({ key }) => keys.has(key))
        .map(({ key: name, condition }) => ({ name, condition })),
      isResult: task.isResult,
      completedOutput: task.output!,
    })),
  };
}

/** What these say is of the installation that the session ran in. */
function withoutOrigin({
  replay: _replay,
  fork: _fork,
  imported: _imported,
  ...input
}: JsonObject): JsonObject {
  return input;
}

async function keep(
  { sql }: Transaction,
  { workspaceId }: Viewer,
  sessionId: string,
  recording: Recording,
): Promise<void> {
  const value = JSON.parse(JSON.stringify(recording)) as JsonObject;
  await sql
    .insertInto('imported_recordings')
    .values({ session_id: sessionId, workspace_id: workspaceId, recording: value })
    .execute();
}
