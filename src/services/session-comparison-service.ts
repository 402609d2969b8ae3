import { sessionResultSchema, type SessionResult } from '../agents/session-result.js';
import type { Database, Transaction } from '../database/database.js';
import type { AgentSession } from '../entities/agent-session.js';
import { AgentTask } from '../entities/agent-task.js';
import { parseInput, uuid } from '../lib/input.js';
import { textDiff } from '../lib/unified-diff.js';
import type { Viewer } from '../lib/viewer.js';
import {
  compareClaims,
  compareTasks,
  type ClaimComparison,
  type TaskComparison,
} from './compare-sessions.js';
import { readSession } from './submit-drawn.js';

/** Two sessions side by side. */
export interface SessionComparison {
  readonly a: AgentSession;
  readonly b: AgentSession;
  readonly tasks: readonly TaskComparison<AgentTask>[];
  readonly claims: readonly ClaimComparison[];
  /** Unified; null where both answers read the same, or neither session has one. */
  readonly answerDiff: string | null;
}

/** Compares what sessions came to. */
export class SessionComparisonService {
  constructor(private readonly database: Database) {}

  /** @throws AppError NOT_FOUND with the path of the session that is not there */
  async compare(viewer: Viewer, ids: { readonly a: string; readonly b: string }): Promise<SessionComparison> {
    const first = parseInput(uuid(), ids.a, ['a']);
    const second = parseInput(uuid(), ids.b, ['b']);
    const { a, b, tasksOfA, tasksOfB } = await this.database.readAsViewer(viewer, async (tx) => ({
      a: await readSession(tx, first, ['a']),
      b: await readSession(tx, second, ['b']),
      tasksOfA: await readTasks(tx, first),
      tasksOfB: await readTasks(tx, second),
    }));
    const [before, after] = [resultOf(a), resultOf(b)];
    return {
      a,
      b,
      tasks: compareTasks(tasksOfA, tasksOfB),
      claims: compareClaims(before, after),
      answerDiff: textDiff(before?.answer ?? '', after?.answer ?? '', ['a', 'b']),
    };
  }
}

function readTasks({ em }: Transaction, sessionId: string): Promise<AgentTask[]> {
  return em.find(AgentTask, { sessionId }, { orderBy: { position: 'asc' } });
}

function resultOf({ result }: AgentSession): SessionResult | null {
  return sessionResultSchema.safeParse(result).data ?? null;
}
