import type { OpenInterruptsQuery } from '../generated/graphql.js';
import { untilEvent } from './follow-session.js';
import { OpenInterrupts, Respond } from './operations.js';
import type { Person } from './person.js';

export type OpenInterrupt = OpenInterruptsQuery['interrupts']['nodes'][number];

/** Waits until a session waits for a person. @returns the one question that it asks */
export async function untilAsked(person: Person, sessionId: string): Promise<OpenInterrupt> {
  await untilEvent(
    person,
    sessionId,
    (event) => event.__typename === 'SessionStatusChanged' && event.toStatus === 'INPUT_REQUIRED',
  );
  const { interrupts } = await person.request(OpenInterrupts, { sessionId });
  const [open, ...others] = interrupts.nodes;
  if (!open || others.length > 0) throw new Error(`It asks ${interrupts.nodes.length} questions.`);
  return open;
}

export async function respond(person: Person, id: string, response: unknown) {
  return (await person.request(Respond, { id, response })).respondToInterrupt;
}
