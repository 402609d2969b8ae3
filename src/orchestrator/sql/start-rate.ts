import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';
import type { TaskLimits } from './claim-limits.js';

/**
 * A bucket of starts that fills evenly: it holds so many, and is full again `seconds` after it was emptied. Kept as
 * one moment, when the next start is allowed (the generic cell rate algorithm): every start moves it on by
 * `spacing`, and a full bucket has it `seconds - spacing` in the past.
 */
export interface StartRate {
  /** The agent or the workspace. */
  readonly subjectId: string;
  /** Null for an agent of all workspaces. */
  readonly workspaceId: string | null;
  readonly seconds: number;
  /** Seconds between two starts once the bucket is empty. */
  readonly spacing: number;
}

/** The rates that a start of this task counts against. */
export function ratesOf(
  limits: TaskLimits & { readonly agent_id: string; readonly agent_workspace_id: string | null },
  workspaceId: string,
): StartRate[] {
  const rates: StartRate[] = [];
  const { agent_starts: starts, agent_seconds: seconds, workspace_starts: perMinute } = limits;
  if (starts !== null && seconds !== null) {
    rates.push({
      subjectId: limits.agent_id,
      workspaceId: limits.agent_workspace_id,
      ...bucket(starts, seconds),
    });
  }
  if (perMinute !== null) rates.push({ subjectId: workspaceId, workspaceId, ...bucket(perMinute, 60) });
  return rates;
}

/** Spaced in whole microseconds, as the database keeps time, and never so wide that the last start is lost. */
function bucket(starts: number, seconds: number): Pick<StartRate, 'seconds' | 'spacing'> {
  return { seconds, spacing: Math.floor((seconds * 1e6) / starts) / 1e6 };
}

/** Is one of these buckets empty? Exact while the subject's lock is held. */
export async function isOverRate(tx: Transaction, rates: readonly StartRate[]): Promise<boolean> {
  if (rates.length === 0) return false;
  const { rows } = await sql`
    select from start_rates where subject_id = any(${rates.map(({ subjectId }) => subjectId)}::uuid[])
      and opens_at > clock_timestamp()`.execute(tx.sql);
  return rows.length > 0;
}

/** Counts one start. @returns milliseconds until the next one is allowed; not positive: it is now */
export async function countStart(tx: Transaction, rate: StartRate): Promise<number> {
  const { subjectId, workspaceId, seconds, spacing } = rate;
  const { rows } = await sql<{ ms: string }>`
    insert into start_rates as known (subject_id, workspace_id, opens_at)
    values (${subjectId}::uuid, ${workspaceId}::uuid,
      clock_timestamp() + make_interval(secs => ${2 * spacing - seconds}::double precision))
    on conflict (subject_id) do update set
      opens_at = greatest(known.opens_at + make_interval(secs => ${spacing}::double precision), excluded.opens_at)
    returning extract(epoch from opens_at - clock_timestamp()) * 1000 as ms`.execute(tx.sql);
  return Number(rows[0]!.ms);
}
