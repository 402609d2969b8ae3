import type { Failure } from '../../entities/agent-session.js';
import { ErrorCode } from '../../lib/errors.js';
import type { Json } from '../../lib/json.js';
import type { LockedSession } from '../locked-session.js';
import { endOpenTasks } from '../sql/end-open-tasks.js';
import {
  closeAnswered,
  closeExpired,
  insertInterrupt,
  resumeAnswered,
  type ExpiredInterrupt,
} from '../sql/interrupts.js';
import type { Fence } from '../sql/leave-running.js';
import type { Question } from '../task-handler.js';
import type { Unit } from '../unit.js';
import { interruptsCanceled } from './end-sessions.js';
import { settleFailure } from './record-failure.js';
import { noteReady } from './settle-tasks.js';

/** Asks people what a task that suspends itself wants to know. */
export async function raiseInterrupts(
  unit: Unit,
  session: LockedSession,
  fence: Fence,
  questions: readonly Question[],
): Promise<void> {
  session.noteInterrupts();
  for (const question of questions) {
    const interruptId = unit.newId();
    const expiresAt = await insertInterrupt(unit.tx, session, fence, interruptId, question);
    const { kind = 'QUESTION', payload = {}, responseSchema, expiresInSeconds } = question;
    session.append({
      type: 'InterruptRaised',
      taskId: fence.taskId,
      payload: {
        interruptId,
        kind,
        question: question.question,
        payload,
        responseSchema,
        expiresAt: expiresAt?.toISOString() ?? null,
      },
    });
    if (expiresInSeconds !== undefined) unit.effects.fallsDueIn(expiresInSeconds * 1_000);
  }
}

export interface AnswerRequest {
  readonly sessionId: string;
  readonly interruptId: string;
  readonly response: Json;
  /** Who answers. */
  readonly userId: string;
}

/**
 * Takes a person's answer, and lets the task go on that waits for it.
 * @returns false if the question is not open: answered before, expired, canceled, or not to be seen
 */
export async function answerInterrupt(
  unit: Unit,
  { sessionId, interruptId, response, userId }: AnswerRequest,
): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const taskId = await closeAnswered(unit.tx, sessionId, interruptId, response, userId);
  if (!taskId) return false;
  const payload = { interruptId, response, respondedBy: userId };
  session.append({ type: 'InterruptAnswered', taskId, payload });
  noteReady(unit, session, await resumeAnswered(unit.tx, taskId));
  return true;
}

/** Closes questions that nobody answered in time: a default response is taken, without one the task ends. */
export async function expireInterrupts(unit: Unit, sessionId: string, taskId: string): Promise<boolean> {
  const session = await unit.lock(sessionId);
  if (!session?.isOpen) return false;
  const expired = await closeExpired(unit.tx, taskId);
  for (const { id, response } of expired)
    session.append({
      type: 'InterruptExpired',
      taskId,
      payload: { interruptId: id, defaultResponse: response },
    });
  const fatal = expired.find(({ response }) => response === null);
  if (fatal) await endUnanswered(unit, session, taskId, fatal);
  else noteReady(unit, session, await resumeAnswered(unit.tx, taskId));
  return expired.length > 0;
}

async function endUnanswered(
  unit: Unit,
  session: LockedSession,
  taskId: string,
  { question }: ExpiredInterrupt,
): Promise<void> {
  const error: Failure = {
    code: ErrorCode.DEADLINE_EXCEEDED,
    message: `Nobody answered in time: ${question}`,
    retryable: false,
  };
  const [task] = await endOpenTasks(unit.tx, session.id, {
    status: 'TIMED_OUT',
    reason: 'DEADLINE',
    error,
    taskIds: [taskId],
  });
  if (!task) return;
  session.append(...interruptsCanceled(task));
  await settleFailure(unit, session, task, 'TIMED_OUT', 'DEADLINE', error);
}
