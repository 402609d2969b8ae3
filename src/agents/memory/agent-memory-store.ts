import { sql } from 'kysely';
import type { MemoryType } from '../../entities/agent-memory.js';
import type { Transaction } from '../../database/database.js';
import { AppError, ErrorCode } from '../../lib/errors.js';
import type { NewId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json.js';
import { sameJson } from '../same-json.js';
import { lexemesOf } from './lexemes.js';

/** An item to keep. There is one current item per workspace, agent, user, type and key. */
export interface MemoryWrite {
  readonly workspaceId: string;
  readonly agentId: string;
  /** Null: for everybody in the workspace. */
  readonly userId: string | null;
  /** The session it was learned in; null where a person wrote it. */
  readonly sessionId: string | null;
  readonly memoryType: MemoryType;
  readonly key: string;
  readonly content: string;
  readonly data?: JsonObject | null;
  /** From now by the database's clock, in seconds. Default: never. */
  readonly expiresInSeconds?: number | null;
}

export interface RememberedItem {
  readonly id: string;
  /** False where the same content stood there already and was only refreshed. */
  readonly isNew: boolean;
  /** The item that this one took the place of. */
  readonly supersededId: string | null;
}

/**
 * Keeps an item. Other content under the same key supersedes the current item, which stays as history; the
 * same content only moves its expiry. An expired item is superseded like any other.
 * @throws AppError CONFLICT (retryable) if another writer keeps winning
 */
export async function rememberMemory(
  tx: Transaction,
  item: MemoryWrite,
  newId: NewId,
): Promise<RememberedItem> {
  // An item that another transaction makes between the look and the insert is seen by the next look.
  for (let round = 0; round < 3; round += 1) {
    const current = await lockCurrent(tx, item);
    if (current !== undefined && isSame(current, item)) {
      await refresh(tx, current.id, item);
      return { id: current.id, isNew: false, supersededId: null };
    }
    if (current !== undefined) await supersede(tx, current.id);
    const id = newId();
    if (!(await insertItem(tx, id, item))) continue;
    if (current !== undefined) await pointAtSuccessor(tx, current.id, id);
    return { id, isNew: true, supersededId: current?.id ?? null };
  }
  throw new AppError(ErrorCode.CONFLICT, 'This memory item is being written by others; try again.', {
    retryable: true,
  });
}

/** Removes an item with its history under the same key. @returns whether there was one for this identity */
export async function forgetMemory(tx: Transaction, id: string): Promise<boolean> {
  const item = await tx.sql
    .selectFrom('agent_memory')
    .select(['workspace_id', 'agent_id', 'user_id', 'memory_type', 'key'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (item === undefined) return false;
  await tx.sql
    .deleteFrom('agent_memory')
    .where('workspace_id', '=', item.workspace_id)
    .where('agent_id', '=', item.agent_id)
    .where(sql<boolean>`user_id is not distinct from ${item.user_id}`)
    .where('memory_type', '=', item.memory_type)
    .where('key', '=', item.key)
    .execute();
  return true;
}

interface CurrentItem {
  readonly id: string;
  readonly content: string;
  readonly data: JsonObject | null;
}

function lockCurrent(tx: Transaction, item: MemoryWrite): Promise<CurrentItem | undefined> {
  return tx.sql
    .selectFrom('agent_memory')
    .select(['id', 'content', 'data'])
    .where('workspace_id', '=', item.workspaceId)
    .where('agent_id', '=', item.agentId)
    .where(sql<boolean>`user_id is not distinct from ${item.userId}`)
    .where('memory_type', '=', item.memoryType)
    .where('key', '=', item.key)
    .where('superseded_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

function isSame(current: CurrentItem, item: MemoryWrite): boolean {
  return current.content === item.content && sameJson(current.data, item.data ?? null);
}

function expiry(item: MemoryWrite) {
  const seconds = item.expiresInSeconds ?? null;
  return sql<Date | null>`clock_timestamp() + make_interval(secs => ${seconds}::double precision)`;
}

async function refresh(tx: Transaction, id: string, item: MemoryWrite): Promise<void> {
  await tx.sql
    .updateTable('agent_memory')
    .set({ expires_at: expiry(item) })
    .where('id', '=', id)
    .execute();
}

async function supersede(tx: Transaction, id: string): Promise<void> {
  const superseded = { superseded_at: sql<Date>`clock_timestamp()` };
  await tx.sql.updateTable('agent_memory').set(superseded).where('id', '=', id).execute();
}

async function pointAtSuccessor(tx: Transaction, id: string, successor: string): Promise<void> {
  await tx.sql
    .updateTable('agent_memory')
    .set({ superseded_by_id: successor })
    .where('id', '=', id)
    .execute();
}

/** @returns false if somebody else made the current item first */
async function insertItem(tx: Transaction, id: string, item: MemoryWrite): Promise<boolean> {
  const made = await tx.sql
    .insertInto('agent_memory')
    .values({
      id,
      workspace_id: item.workspaceId,
      agent_id: item.agentId,
      user_id: item.userId,
      session_id: item.sessionId,
      memory_type: item.memoryType,
      key: item.key,
      content: item.content,
      data: item.data ?? null,
      lexemes: lexemesOf(`${item.key} ${item.content}`),
      expires_at: expiry(item),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
