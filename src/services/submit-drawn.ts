import type { Database, Transaction } from '../database/database.js';
import { AgentSession, type SessionRelation } from '../entities/agent-session.js';
import { notFound } from '../lib/errors.js';
import type { Viewer } from '../lib/viewer.js';
import type { NewSession } from '../orchestrator/new-session.js';
import type { Orchestrator } from '../orchestrator/orchestrator.js';
import { retryConflicts } from '../orchestrator/retry-conflicts.js';

export interface SubmitParts {
  readonly database: Database;
  readonly orchestrator: Pick<Orchestrator, 'submit' | 'afterCommit'>;
}

/** A session to insert, and what is to be done in the same transaction once it is. */
export type DrawnSession = NewSession & { readonly afterInsert?: () => Promise<void> };

/** One transaction around what draws a session, or finds the one to give, and the engine's part after its commit. */
export async function submitDrawn(
  { database, orchestrator }: SubmitParts,
  viewer: Viewer,
  draw: (tx: Transaction) => Promise<DrawnSession | AgentSession>,
): Promise<AgentSession> {
  const transaction = async (tx: Transaction) => {
    const drawn = await draw(tx);
    if (drawn instanceof AgentSession) return { session: drawn, submitted: null };
    const accepted = await orchestrator.submit(tx, drawn);
    await drawn.afterInsert?.();
    return { session: await readSession(tx, accepted.id), submitted: accepted };
  };
  const { session, submitted } = await retryConflicts(() => database.asViewer(viewer, transaction));
  if (submitted) orchestrator.afterCommit(submitted);
  return session;
}

/**
 * @param path where the id stands in the caller's input
 * @throws AppError NOT_FOUND
 */
export async function readSession(
  { em }: Transaction,
  id: string,
  path: readonly string[] = ['id'],
): Promise<AgentSession> {
  const session = await em.findOne(AgentSession, { id });
  if (session === null) throw notFound('Session', id, path);
  return session;
}

/** What a child that does a session's task in the same way has of it. */
export function childOf(session: AgentSession, relation: SessionRelation) {
  return {
    taskDescription: session.taskDescription,
    executionMode: session.executionMode,
    input: session.inputData,
    failurePolicy: session.failurePolicy,
    concurrencyPolicy: session.concurrencyPolicy,
    priority: session.priority,
    timeoutSeconds: session.timeoutSeconds,
    parent: { sessionId: session.id, relation },
  };
}
