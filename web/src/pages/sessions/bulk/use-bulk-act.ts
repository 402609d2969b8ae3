import pMap from 'p-map';
import { useEffect, useRef, useState } from 'react';
import { useClient, type Client, type CombinedError } from 'urql';
import {
  CancelOneOfManyDocument,
  RetryOneOfManyDocument,
  type SessionRowFragment,
} from '../../../generated/graphql.js';
import type { SessionStatus } from '../../../generated/schema-facts.js';
import { describeError } from '../../../parts/describe-error.js';
import type { BulkAct } from './bulk-act.js';
import type { FrozenSession } from './freeze-sessions.js';

/** What came of one: the session as the server has it now, or the one that does it again, or why not. */
export type BulkOutcome =
  { readonly sessionId: string; readonly status: SessionStatus } | { readonly refusal: string };

const AT_ONCE = 4;

export interface BulkRun {
  /** By id of the session; those that were not reached are left out. */
  readonly outcomes: ReadonlyMap<string, BulkOutcome>;
  readonly isRunning: boolean;
  readonly start: (sessions: readonly FrozenSession[], reason: string | null) => void;
}

/** Does one thing to each of many sessions, a few at a time; whoever leaves stops what has not begun. */
export function useBulkAct(act: BulkAct): BulkRun {
  const api = useClient();
  const [outcomes, tell] = useState<ReadonlyMap<string, BulkOutcome>>(new Map());
  const [isRunning, run] = useState(false);
  const begun = useRef<AbortController | null>(null);
  useEffect(() => () => begun.current?.abort(), []);
  const start: BulkRun['start'] = (sessions, reason) => {
    const one = async ({ id }: FrozenSession): Promise<void> => {
      const outcome = await (act === 'cancel' ? cancel(api, id, reason) : retry(api, id));
      tell((before) => new Map([...before, [id, outcome]]));
    };
    const { signal } = (begun.current = new AbortController());
    run(true);
    pMap(sessions, one, { concurrency: AT_ONCE, signal })
      .catch(() => undefined)
      .finally(() => run(false));
  };
  return { outcomes, isRunning, start };
}

async function cancel(api: Client, id: string, reason: string | null): Promise<BulkOutcome> {
  const { data, error } = await api.mutation(CancelOneOfManyDocument, { id, reason }).toPromise();
  return data ? outcomeOf(data.cancelSession) : refusalOf(error);
}

async function retry(api: Client, id: string): Promise<BulkOutcome> {
  const { data, error } = await api.mutation(RetryOneOfManyDocument, { id }).toPromise();
  return data ? outcomeOf(data.retrySession) : refusalOf(error);
}

const outcomeOf = ({ id, status }: SessionRowFragment): BulkOutcome => ({ sessionId: id, status });

const refusalOf = (error: CombinedError | undefined): BulkOutcome => ({
  refusal: error ? describeError(error).message : 'The server said nothing.',
});
