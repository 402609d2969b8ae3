import type { LogEventFragment } from '../generated/graphql.js';

/** What a subscription sends: a row of the log, or a piece of a message that is still being written. */
export type SentEvent = LogEventFragment;

/** A piece of a message: it has no place in the log and is not sent again. */
export type MessagePiece = Extract<SentEvent, { __typename: 'MessageDelta' }>;

/** A row of the log. */
export type LogEvent = Exclude<SentEvent, MessagePiece> & { readonly seq: number };

export type LogEventType = LogEvent['__typename'];

/** The event of one type. */
export type LogEventOf<Type extends LogEventType> = Extract<LogEvent, { __typename: Type }>;

export function isMessagePiece(event: SentEvent): event is MessagePiece {
  return event.__typename === 'MessageDelta';
}

/** @throws Error for a row without its number, which no server sends */
export function asLogEvent(event: Exclude<SentEvent, MessagePiece>): LogEvent {
  if (event.seq == null) throw new Error(`A ${event.__typename} came without its place in the log.`);
  return event as LogEvent;
}
