import { sql, type RawBuilder } from 'kysely';
import type { Database, Transaction } from '../../database/database.js';
import type { BudgetLimits, DefaultBudgets } from '../../lib/budget-limits.js';
import type { CallOutcome, PlannedCall } from '../model-call.js';
import type { AccountRow } from './standing.js';

// The statements themselves are functions of the database: see `migrations/budget-functions.ts`.

/** What a call takes at most. */
export interface Reserved {
  readonly id: string;
  readonly tokens: number;
  /** In US dollars, with nine decimals; null: nobody knows the price. */
  readonly cost: string | null;
  readonly ms: number;
}

/** What is kept of a call once it is over. */
export interface SettledCall extends CallOutcome {
  readonly cost: string | null;
  readonly priceVersion: string | null;
  /** What budgets are charged, beside one call and its time. */
  readonly charge: { readonly tokens: number; readonly cost: string };
}

/** What came of asking for a reservation: the limited accounts as they would be with it. Null: the session is gone. */
export type ReservationResult = { readonly fits: boolean; readonly accounts: readonly AccountRow[] } | null;

/** Reserves on all accounts of a call, or on none. */
export async function reserveCall(
  database: Database,
  call: PlannedCall,
  { id, tokens, cost, ms }: Reserved,
  expiresInMs: number,
  budgets: DefaultBudgets,
): Promise<ReservationResult> {
  const rows = await database.callAsWorker(sql<ReservedRow>`
    select (account).*, fits from quartet_reserve_call(${identityOf(id, call)}, ${tokens}::bigint, ${cost}::numeric,
      ${ms}::bigint, ${expiresInMs / 1_000}::double precision, ${limitsOf(budgets)})`);
  if (rows.length === 0) return null;
  return { fits: rows.every(({ fits }) => fits), accounts: rows.filter(isAccount) };
}

/** Without an account where nothing is limited. */
type ReservedRow = (AccountRow | { readonly period: null }) & { readonly fits: boolean };

function isAccount(row: ReservedRow): row is Extract<ReservedRow, AccountRow> {
  return row.period !== null;
}

/** Takes the reservation back, as if it had never been. */
export async function releaseCall(
  database: Database,
  { workspaceId }: PlannedCall,
  id: string,
): Promise<void> {
  await database.callAsWorker(sql`select quartet_release_call(${id}::uuid, ${workspaceId}::uuid)`);
}

/** @returns the accounts as they are then; none where the reservation was forfeited before, and nothing is charged */
export function settleReservation(
  database: Database,
  id: string,
  call: PlannedCall,
  { charge, ...kept }: SettledCall,
  budgets: DefaultBudgets,
): Promise<AccountRow[]> {
  return database.callAsWorker(sql<AccountRow>`select * from quartet_settle_call(${identityOf(id, call)},
    ${kept.inputTokens}::int, ${kept.outputTokens}::int, ${kept.cachedTokens}::int, ${kept.reasoningTokens}::int,
    ${Math.round(kept.latencyMs)}::int, ${kept.cost}::numeric, ${kept.priceVersion}::text, ${kept.errorCode}::text,
    ${charge.tokens}::bigint, ${charge.cost}::numeric, ${limitsOf(budgets)})`);
}

/** Reservations whose calls must have ended, and did not say so. */
export function findExpired(
  tx: Transaction,
  limit: number,
): Promise<readonly { readonly id: string; readonly workspaceId: string }[]> {
  return tx.sql
    .selectFrom('model_reservations')
    .select(['id', 'workspace_id as workspaceId'])
    .where('expires_at', '<=', sql<Date>`now()`)
    .orderBy('expires_at')
    .limit(limit)
    .execute();
}

/** Charges all that was reserved: the provider may have counted as much. @returns false if somebody was faster */
export async function forfeitCall(
  database: Database,
  { id, workspaceId }: { readonly id: string; readonly workspaceId: string },
  errorCode: string,
): Promise<boolean> {
  const rows = await database.callAsWorker(sql<{ done: boolean }>`
    select quartet_forfeit_call(${id}::uuid, ${workspaceId}::uuid, ${errorCode}) as done`);
  return rows[0]!.done;
}

function identityOf(id: string, call: PlannedCall): RawBuilder<unknown> {
  return sql`${id}::uuid, ${call.workspaceId}::uuid, ${call.userId}::uuid, ${call.sessionId}::uuid,
    ${call.taskId}::uuid, ${call.attempt}::int, ${call.agentId}::uuid, ${call.purpose ?? null}::text,
    ${call.provider}::text, ${call.model}::text, ${call.requestHash}::text`;
}

/** In the order of the places of `quartet_move_accounts`. */
function limitsOf({ workspaceDay, workspaceMonth, userDay, userMonth, session }: DefaultBudgets) {
  const places = [workspaceDay, workspaceMonth, userDay, userMonth, session];
  const limits = places.flatMap(({ maxTokens, maxCost, maxCalls, maxSeconds }: BudgetLimits) => {
    return [maxTokens, maxCost, maxCalls, maxSeconds];
  });
  return sql`${`{${limits.map((limit) => limit ?? 'null').join(',')}}`}::numeric[]`;
}
