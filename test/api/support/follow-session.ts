import type { FollowSubscription } from '../generated/graphql.js';
import type { Person } from './person.js';
import { Follow } from './operations.js';

export type FollowedEvent = FollowSubscription['sessionUpdated'];

/** The events of a session after a cursor, to its end. */
export async function* follow(
  client: Person,
  sessionId: string,
  after = 0,
): AsyncGenerator<FollowedEvent, void, void> {
  for await (const { sessionUpdated } of client.subscribe(Follow, { sessionId, after })) yield sessionUpdated;
}

/** Waits for the end of a session. @returns every event of it after the cursor */
export async function followToEnd(client: Person, sessionId: string, after = 0): Promise<FollowedEvent[]> {
  const events: FollowedEvent[] = [];
  for await (const event of follow(client, sessionId, after)) events.push(event);
  return events;
}

/** Waits for the first event that fits. @throws Error if the session ends without */
export async function untilEvent(
  client: Person,
  sessionId: string,
  fits: (event: FollowedEvent) => boolean,
): Promise<FollowedEvent> {
  for await (const event of follow(client, sessionId)) if (fits(event)) return event;
  throw new Error('The session ended without such an event.');
}
