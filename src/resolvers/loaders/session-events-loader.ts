import DataLoader from 'dataloader';
import type { Transaction } from '../../database/database.js';
import {
  viewStoredEvent,
  type SessionEventInterface,
  type StoredEvent,
} from '../../schema/session-event-type.js';
import type { EventStretch } from '../../services/event-stretch.js';
import { groupByKey, type LoaderSource } from './viewer-loader.js';

interface SessionStretch extends EventStretch {
  readonly sessionId: string;
}

type Events = readonly SessionEventInterface[];

/** Stretches of logs. Sessions that ask for the same stretch share a query. */
export function sessionEventsLoader({ database, viewer }: LoaderSource) {
  const read = async (stretches: readonly SessionStretch[]): Promise<Events[]> => {
    const groups = groupByKey(stretches, ({ after, first }) => `${after}:${first}`);
    const found = new Map<SessionStretch, Events>();
    await database.readAsViewer(viewer, async (tx) => {
      for (const [leader, ...others] of groups.values()) {
        if (!leader) continue;
        const group = [leader, ...others];
        const rows = await readStretch(
          tx,
          group.map(({ sessionId }) => sessionId),
          leader,
        );
        const events = groupByKey(rows.map(viewStoredEvent), (event) => event.sessionId);
        for (const stretch of group) found.set(stretch, events.get(stretch.sessionId) ?? []);
      }
    });
    return stretches.map((stretch) => found.get(stretch) ?? []);
  };
  return new DataLoader<SessionStretch, Events, string>(read, { cacheKeyFn: JSON.stringify });
}

/** Rows rather than entities: a page has up to a thousand, and nobody changes one. */
function readStretch(
  { sql }: Transaction,
  sessionIds: string[],
  { after, first }: EventStretch,
): Promise<StoredEvent[]> {
  return (
    sql
      .selectFrom('session_events')
      .select(['session_id as sessionId', 'seq', 'event_type as eventType', 'task_id as taskId'])
      .select(['payload', 'occurred_at as occurredAt'])
      .where('session_id', 'in', sessionIds)
      .where('seq', '>', after)
      // The log has no holes, so that this is a limit for each session.
      .where('seq', '<=', after + first)
      .orderBy('seq')
      .execute()
  );
}
