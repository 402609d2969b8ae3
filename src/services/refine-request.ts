import { SessionRelation, type AgentSession } from '../entities/agent-session.js';
import { AppError } from '../lib/errors.js';
import type { JsonObject } from '../lib/json.js';
import type { ExecuteInput } from './execute-request.js';

/** What a session's input keeps of the request that it was made of; see `planSession`. */
interface KeptInput extends JsonObject {
  readonly context?: JsonObject;
  readonly agents?: readonly string[];
  readonly workflow?: JsonObject;
  readonly approvePlan?: boolean;
}

/** The execution that asks a session's task again, in its way and over its documents, with a person's remark. */
export function refineInput(session: AgentSession, feedback: string): ExecuteInput {
  const { context, agents, workflow, approvePlan } = session.inputData as KeptInput;
  return {
    taskDescription: session.taskDescription,
    executionMode: session.executionMode,
    context,
    agents: agents ? [...agents] : null,
    // The graph as that session pinned it, not what a saved one has become since.
    workflow: workflow ? ({ nodes: workflow['nodes'] } as ExecuteInput['workflow']) : null,
    approvePlan: approvePlan ?? null,
    timeoutSeconds: session.timeoutSeconds,
    failurePolicy: session.failurePolicy,
    priority: session.priority,
    parentSessionId: session.id,
    relation: SessionRelation.REFINEMENT,
    feedback,
  };
}

/** Of what `refineInput` makes, a caller gave the feedback; the rest comes from the session. */
export function withinRefinement(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.path) return error;
  const { retryable, retryAfterMs, cause } = error;
  const path = error.path[1] === 'feedback' ? ['feedback'] : ['sessionId'];
  const message = error.message.replace(/^input\.feedback /u, 'feedback ');
  return new AppError(error.code, message, { retryable, retryAfterMs, path, cause });
}
