import { sql, type RawBuilder } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { KeptAnswer, ReusableCall } from './kept-answers.js';

/** Nothing that was erased is in an answer of a chain of sessions that began after it. */
function untouched(chainBeganAt: RawBuilder<unknown>, workspaceId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`not exists (select from workspace_retention as own
    where own.workspace_id = ${workspaceId} and own.erased_at >= ${chainBeganAt})`;
}

/** One that is not too old for who asks now, whatever held when it was kept. */
export async function findAnswer(tx: Transaction, call: ReusableCall): Promise<KeptAnswer | null> {
  const { rows } = await sql<{ answer: KeptAnswer }>`
    select kept.answer from kept_answers as kept
    where kept.workspace_id = ${call.workspaceId}::uuid and kept.user_id = ${call.userId}::uuid
      and kept.agent_id = ${call.agentId}::uuid and kept.key = ${call.key}
      and kept.expires_at > now() and kept.created_at > now() - make_interval(secs => ${call.ttlSeconds}::int)
      and ${untouched(sql`kept.chain_began_at`, sql`kept.workspace_id`)}`.execute(tx.sql);
  return rows[0]?.answer ?? null;
}

/** A call that nobody was asked for: it took its time, and nothing else. */
export async function noteReuse(
  tx: Transaction,
  id: string,
  call: ReusableCall,
  latencyMs: number,
): Promise<void> {
  await sql`
    insert into model_calls (id, workspace_id, user_id, session_id, task_id, attempt, agent_id, purpose, provider, model,
      request_hash, input_tokens, output_tokens, cached_tokens, reasoning_tokens, latency_ms, cost, cached)
    select ${id}::uuid, workspace_id, ${call.userId}::uuid, session_id, id, ${call.attempt}::int, ${call.agentId}::uuid,
      ${call.purpose ?? null}::text, ${call.provider}::text, ${call.model}::text, ${call.requestHash}::text, 0, 0, 0, 0,
      ${Math.round(latencyMs)}::int, 0, true
    from agent_tasks where id = ${call.taskId}::uuid`.execute(tx.sql);
}

/**
 * The newest answer to a question takes the place of the one before. It is kept no longer than the first item of memory
 * that the chain of sessions has recalled by now.
 */
export async function insertAnswer(
  tx: Transaction,
  call: ReusableCall,
  answer: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    insert into kept_answers (workspace_id, user_id, agent_id, key, session_id, chain_began_at, answer, expires_at)
    select said.workspace_id, ${call.userId}::uuid, ${call.agentId}::uuid, ${call.key}::text, said.id, root.created_at,
      ${answer}, least(now() + make_interval(secs => ${call.ttlSeconds}::int),
        (select min(member.recalled_until) from agent_sessions as member where member.root_session_id = root.id))
    from agent_sessions as said join agent_sessions as root on root.id = said.root_session_id
    where said.id = ${call.sessionId}::uuid and said.retired_at is null
      and ${untouched(sql`root.created_at`, sql`said.workspace_id`)}
    on conflict (workspace_id, user_id, agent_id, key) do update set session_id = excluded.session_id,
      chain_began_at = excluded.chain_began_at, answer = excluded.answer, created_at = excluded.created_at,
      expires_at = excluded.expires_at`.execute(tx.sql);
}

/** So many more than there is room for go at once: answers come singly, and a smaller limit takes effect soon. */
const MOST_AT_ONCE = 100;

/** Those that others are writing anew at this moment are left to them. */
export async function removeOldest(tx: Transaction, workspaceId: string, maxEntries: number): Promise<void> {
  const newestTooMany = sql`
    select created_at from kept_answers where workspace_id = ${workspaceId}::uuid
    order by created_at desc offset ${maxEntries}::int limit 1`;
  await sql`
    delete from kept_answers where ctid = any(array(
      select ctid from kept_answers where workspace_id = ${workspaceId}::uuid and created_at <= (${newestTooMany})
      limit ${MOST_AT_ONCE}::int for update skip locked))`.execute(tx.sql);
}

/** An erasure that is being committed, and whoever reads what it erases meanwhile, are over after it. */
const SETTLED = sql`interval '1 minute'`;

/**
 * Something was erased: what models made of it must not be told again. All answers of the workspace go, and none is kept
 * or given whose chain of sessions began before. Part of the transaction that erases.
 */
export async function forgetAnswers(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    insert into workspace_retention (workspace_id, erased_at)
    values (${workspaceId}::uuid, clock_timestamp() + ${SETTLED})
    on conflict (workspace_id) do update set erased_at = excluded.erased_at`.execute(tx.sql);
  await sql`delete from kept_answers where workspace_id = ${workspaceId}::uuid`.execute(tx.sql);
}
