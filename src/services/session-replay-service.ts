import { readRecording } from '../agents/recording/read-recording.js';
import type { RecordedTask, Recording } from '../agents/recording/recording-schema.js';
import type { Database, Transaction } from '../database/database.js';
import type { AgentSession } from '../entities/agent-session.js';
import { FailurePolicy, SessionRelation } from '../entities/agent-session.js';
import type { NewId } from '../lib/ids.js';
import { parseInput, uuid } from '../lib/input.js';
import type { Viewer } from '../lib/viewer.js';
import type { NewSession, NewTask } from '../orchestrator/new-session.js';
import type { Orchestrator } from '../orchestrator/orchestrator.js';
import { requireRecorded, requireReplayable } from './require-recorded.js';
import { childOf, readSession, submitDrawn } from './submit-drawn.js';

export interface SessionReplayServiceParts {
  readonly database: Database;
  readonly orchestrator: Pick<Orchestrator, 'submit' | 'afterCommit'>;
  readonly newId: NewId;
}

/** Runs sessions again from their records. */
export class SessionReplayService {
  constructor(private readonly parts: SessionReplayServiceParts) {}

  /**
   * Starts a child that runs a session again from what its models, tools, searches and people said; it asks nobody.
   * @throws AppError NOT_FOUND, or SESSION_NOT_REPLAYABLE unless it completed or failed and its record is there
   */
  async replay(viewer: Viewer, id: string): Promise<AgentSession> {
    const sessionId = parseInput(uuid(), id, ['sessionId']);
    return submitDrawn(this.parts, viewer, (tx) => this.draw(tx, viewer, sessionId));
  }

  private async draw(tx: Transaction, viewer: Viewer, sessionId: string): Promise<NewSession> {
    const session = await readSession(tx, sessionId, ['sessionId']);
    requireReplayable(session);
    const recording = await readRecording(tx, session);
    requireRecorded(recording);
    const { replay: _replay, ...input } = session.inputData;
    return {
      ...childOf(session, SessionRelation.REPLAY),
      ...viewer,
      id: this.parts.newId(),
      input: { ...input, replay: { sessionId } },
      failurePolicy: policyOf(recording, session),
      tasks: firstTasks(recording),
    };
  }
}

/** The first task that differs ends a replay of a session in which none failed: what follows would differ by it. */
function policyOf({ tasks }: Recording, { failurePolicy }: AgentSession): FailurePolicy {
  return tasks.every(({ status }) => status === 'COMPLETED') ? FailurePolicy.FAIL_FAST : failurePolicy;
}

/** Those that the session began with; others join as they did. */
function firstTasks({ tasks }: Recording): readonly NewTask[] {
  return tasks.filter(({ isAdded }) => !isAdded).map(drawTask);
}

function drawTask(task: RecordedTask): NewTask {
  const { key, agentId, agentVersion, taskType, input, dependsOn, isResult, priority, maxRetries } = task;
  return {
    name: key,
    ...{ agentId, agentVersion, taskType, input, isResult, priority, maxRetries },
    dependsOn: dependsOn.map((edge) => ({ name: edge.key, condition: edge.condition })),
    ...(task.timeoutSeconds === null ? {} : { timeoutSeconds: task.timeoutSeconds }),
    ...(task.isTakenOver && task.output ? { completedOutput: task.output } : {}),
  };
}
