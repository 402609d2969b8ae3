import DataLoader from 'dataloader';
import { SessionEvent } from '../../entities/session-event.js';
import { viewStoredEvent, type SessionEventInterface } from '../../schema/session-event-type.js';
import { groupByKey, type LoaderSource } from './viewer-loader.js';

/** A stretch of a session's log: events with `seq` from `after` + 1 to `after` + `first`. */
export interface EventStretch {
  readonly sessionId: string;
  readonly after: number;
  readonly first: number;
}

type Events = readonly SessionEventInterface[];

/** Stretches of logs. Sessions that ask for the same stretch share a query. */
export function sessionEventsLoader({ database, viewer }: LoaderSource) {
  const read = async (stretches: readonly EventStretch[]): Promise<Events[]> => {
    const groups = groupByKey(stretches, ({ after, first }) => `${after}:${first}`);
    const found = new Map<EventStretch, Events>();
    await database.readAsViewer(viewer, async ({ em }) => {
      for (const [leader, ...others] of groups.values()) {
        if (!leader) continue;
        const group = [leader, ...others];
        const rows = await em.find(
          SessionEvent,
          {
            sessionId: { $in: group.map((stretch) => stretch.sessionId) },
            // The log has no holes, so that this is a limit for each session.
            seq: { $gt: leader.after, $lte: leader.after + leader.first },
          },
          { orderBy: { seq: 'asc' } },
        );
        const events = groupByKey(rows.map(viewStoredEvent), (event) => event.sessionId);
        for (const stretch of group) found.set(stretch, events.get(stretch.sessionId) ?? []);
      }
    });
    return stretches.map((stretch) => found.get(stretch) ?? []);
  };
  return new DataLoader<EventStretch, Events, string>(read, { cacheKeyFn: JSON.stringify });
}
