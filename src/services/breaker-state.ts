import { sql, type Kysely } from 'kysely';
import type { Database as Tables } from '../entities/all-entities.js';
import type { Failure } from '../entities/agent-session.js';

/** Whether the tasks of an agent that failed are started. */
export const BreakerState = { CLOSED: 'CLOSED', OPEN: 'OPEN', HALF_OPEN: 'HALF_OPEN' } as const;
export type BreakerState = (typeof BreakerState)[keyof typeof BreakerState];

/** Failures in a row of one agent in the viewer's workspace. */
export interface Breaker {
  readonly agentId: string;
  readonly state: BreakerState;
  readonly failures: number;
  readonly error: Failure;
  readonly openedAt: Date | null;
  readonly retryAt: Date | null;
}

/** The breakers that the transaction's identity may see; half open by the database's clock. */
export function selectBreakers(tables: Kysely<Tables>) {
  return tables.selectFrom('circuit_breakers').select([
    'agent_id as agentId',
    'failures',
    'error',
    'opened_at as openedAt',
    'retry_at as retryAt',
    sql<BreakerState>`case when opened_at is null then ${BreakerState.CLOSED}
        when retry_at > clock_timestamp() then ${BreakerState.OPEN} else ${BreakerState.HALF_OPEN} end`.as(
      'state',
    ),
  ]);
}
