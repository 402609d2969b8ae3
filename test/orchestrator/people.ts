import type { Json } from '../../src/lib/json.js';
import type { Question } from '../../src/orchestrator/task-handler.js';
import type { TestEngine } from './engine.js';

export interface OpenInterrupt {
  readonly id: string;
  readonly sessionId: string;
  readonly taskId: string;
  readonly question: string;
}

/** A question that takes any answer. */
export function question(over: Partial<Question> = {}): Question {
  return { name: 'q', question: 'Which?', responseSchema: {}, ...over };
}

export function openInterrupts(engine: TestEngine, sessionId: string): Promise<OpenInterrupt[]> {
  return engine.read(({ sql }) =>
    sql
      .selectFrom('interrupts')
      .select(['id', 'session_id as sessionId', 'task_id as taskId', 'question'])
      .where('session_id', '=', sessionId)
      .where('status', '=', 'PENDING')
      .orderBy('created_at')
      .execute(),
  );
}

/** Waits until a session waits for people, for the n-th time. @returns what they are asked */
export async function waiting(engine: TestEngine, sessionId: string, times = 1): Promise<OpenInterrupt[]> {
  let seen = 0;
  await engine.seen(
    sessionId,
    (event) =>
      event.type === 'SessionStatusChanged' && event.payload.to === 'INPUT_REQUIRED' && ++seen === times,
  );
  return openInterrupts(engine, sessionId);
}

/** Answers as the engine's person. @returns whether the answer was taken */
export async function answer(
  { orchestrator, tenant }: TestEngine,
  { id, sessionId }: OpenInterrupt,
  response: Json = 'yes',
): Promise<boolean> {
  const { userId, workspaceId } = tenant;
  const request = { viewer: { userId, workspaceId }, sessionId, interruptId: id, response };
  return (await orchestrator.answer(request)).landed;
}
