import { z } from 'zod';
import { raw, type FilterQuery } from '@mikro-orm/core';
import { AgentSession, ExecutionMode, SessionStatus } from '../entities/agent-session.js';
import { cleanText, parseInput, uuid } from '../lib/input.js';

/** Sessions by id, which is their order of creation. */
export const SESSION_PLACE = z.tuple([z.guid()]);

const moment = z.date('must be a moment');

const sessionFilter = z.object({
  status: z.array(z.enum(SessionStatus)).max(20).nullish(),
  executionMode: z.enum(ExecutionMode).nullish(),
  /** Words of the task description, in any case. */
  text: cleanText(200).nullish(),
  collectionId: uuid().nullish(),
  rootSessionId: uuid().nullish(),
  createdFrom: moment.nullish(),
  createdBefore: moment.nullish(),
});

/** Which sessions a list shows; what is left out filters nothing. */
export type SessionFilter = z.input<typeof sessionFilter>;

/**
 * The filter as a condition on sessions.
 * @throws AppError BAD_USER_INPUT at the faulty field
 */
export function sessionCondition(input: SessionFilter): FilterQuery<AgentSession> {
  const filter = parseInput(sessionFilter, input, ['filter']);
  return {
    $and: [
      filter.status ? { status: { $in: filter.status } } : {},
      filter.executionMode ? { executionMode: filter.executionMode } : {},
      filter.text ? { taskDescription: { $ilike: `%${escapeLike(filter.text)}%` } } : {},
      filter.collectionId ? namesCollection(filter.collectionId) : {},
      filter.rootSessionId ? { rootSessionId: filter.rootSessionId } : {},
      filter.createdFrom ? { createdAt: { $gte: filter.createdFrom } } : {},
      filter.createdBefore ? { createdAt: { $lt: filter.createdBefore } } : {},
    ],
  } as FilterQuery<AgentSession>;
}

function namesCollection(collectionId: string) {
  const context = JSON.stringify({ context: { collectionIds: [collectionId] } });
  return { [raw((alias) => `${alias}.input_data @> ?::jsonb`, [context])]: [] };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/gu, '\\$&');
}
