import { Field, ID, Int, InterfaceType, ObjectType, type ClassType } from 'type-graphql';
import type { SessionEvent } from '../entities/session-event.js';
import type {
  LoggedSessionEvent,
  MessageDelta,
  SessionEventType,
} from '../orchestrator/events/session-event.js';
import { DateTimeScalar } from './scalars.js';
import { EVENT_DEFINITIONS, type EventDefinition } from './session-event-fields.js';

@InterfaceType('SessionEvent', {
  description: 'Something that happened in a session. Each kind of event is a type of its own.',
  resolveType: (event: { type: string }) => event.type,
})
export abstract class SessionEventInterface {
  /** Which type of event; tells the object type, and is `__typename` in GraphQL. */
  type!: SessionEventType | MessageDelta['type'];

  @Field(() => Int, {
    nullable: true,
    description:
      'Place in the log of the session: from 1, without holes. Null on MessageDelta only, which is not kept.',
  })
  seq!: number | null;

  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;

  @Field(() => ID, { nullable: true, description: 'The task that it is about; null for the whole session.' })
  taskId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was written to the log.' })
  occurredAt!: Date;
}

/** Lays an event's payload beside its place in the log, as its GraphQL type has it. */
export function viewEvent(event: LoggedSessionEvent | MessageDelta): SessionEventInterface {
  if (event.type === 'MessageDelta') return { ...event, seq: null };
  const { payload, ...place } = event;
  return { ...payload, ...place };
}

/** Columns of the log that the API tells. */
export type StoredEvent = Pick<
  SessionEvent,
  'eventType' | 'seq' | 'sessionId' | 'taskId' | 'payload' | 'occurredAt'
>;

/** The same from a row of the log. */
export function viewStoredEvent(row: StoredEvent): SessionEventInterface {
  const { eventType, seq, sessionId, taskId, payload, occurredAt } = row;
  const type = eventType as SessionEventType;
  return { ...payload, type, seq, sessionId, taskId: taskId ?? null, occurredAt };
}

function makeEventType(name: string, { description, fields }: EventDefinition): ClassType {
  class EventType extends SessionEventInterface {}
  for (const [field, { name = field, type, nullable, description: text }] of Object.entries(fields)) {
    Field(type, { name, nullable, description: text })(EventType.prototype, field);
  }
  ObjectType(name, { implements: SessionEventInterface, description })(EventType);
  return EventType;
}

/** One class per event, made from the table; the schema finds them through the interface. */
export const SESSION_EVENT_TYPES = Object.fromEntries(
  Object.entries(EVENT_DEFINITIONS).map(([name, definition]) => [name, makeEventType(name, definition)]),
) as Readonly<Record<SessionEventInterface['type'], ClassType>>;
