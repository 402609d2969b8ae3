import { z } from 'zod';
import { sql } from 'kysely';
import type { Transaction } from '../database/database.js';
import { ExecutionMode, SessionStatus } from '../entities/agent-session.js';
import { cleanText, parseInput, uuid } from '../lib/input.js';

/** Sessions by id, which is their order of creation. */
export const SESSION_PLACE = z.tuple([z.guid()]);

const moment = z.date('must be a moment');

const sessionFilter = z.object({
  status: z.array(z.enum(SessionStatus)).min(1, 'must not be empty').max(20).nullish(),
  executionMode: z.enum(ExecutionMode).nullish(),
  /** Words of the task description, in any case. */
  text: cleanText(200).nullish(),
  collectionId: uuid().nullish(),
  agentId: uuid().nullish(),
  rootSessionId: uuid().nullish(),
  createdFrom: moment.nullish(),
  createdBefore: moment.nullish(),
});

/** Which sessions a list shows; what is left out filters nothing. */
export type SessionFilter = z.input<typeof sessionFilter>;

type ParsedFilter = z.output<typeof sessionFilter>;

/** @throws AppError BAD_USER_INPUT at the faulty field */
export function parseSessionFilter(input: SessionFilter): ParsedFilter {
  return parseInput(sessionFilter, input, ['filter']);
}

/** The sessions that a filter lets through, to be ordered, cut or counted. */
export function filteredSessions(tx: Transaction, filter: ParsedFilter) {
  const { status, executionMode, text, collectionId, agentId, rootSessionId, createdFrom, createdBefore } =
    filter;
  let query = tx.sql.selectFrom('agent_sessions');
  if (status) query = query.where('status', 'in', status);
  if (executionMode) query = query.where('execution_mode', '=', executionMode);
  if (text) query = query.where('task_description', 'ilike', `%${escapeLike(text)}%`);
  if (collectionId) query = query.where(sql<boolean>`input_data @> ${named(collectionId)}::jsonb`);
  if (agentId) query = query.where('id', 'in', withTasksOf(tx, agentId));
  if (rootSessionId) query = query.where('root_session_id', '=', rootSessionId);
  if (createdFrom) query = query.where('created_at', '>=', createdFrom);
  if (createdBefore) query = query.where('created_at', '<', createdBefore);
  return query;
}

function withTasksOf(tx: Transaction, agentId: string) {
  return tx.sql.selectFrom('agent_tasks').select('session_id').where('agent_id', '=', agentId);
}

/** A part of the input of every session that names the collection. */
function named(collectionId: string): string {
  return JSON.stringify({ context: { collectionIds: [collectionId] } });
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/gu, '\\$&');
}
