import type { ExecuteAgentTaskInput, OutcomeQuery } from '../generated/graphql.js';
import type { Person } from './person.js';
import { followToEnd, type FollowedEvent } from './follow-session.js';
import { Execute, Outcome } from './operations.js';

export type SessionOutcome = NonNullable<OutcomeQuery['session']>;
export type TaskOutcome = SessionOutcome['tasks']['nodes'][number];

/** Starts a session. @returns its id, at once */
export async function start(client: Person, input: ExecuteAgentTaskInput): Promise<string> {
  return (await client.request(Execute, { input })).executeAgentTask.id;
}

export async function outcomeOf(client: Person, id: string): Promise<SessionOutcome> {
  const { session } = await client.request(Outcome, { id });
  if (!session) throw new Error('There is no such session.');
  return session;
}

/** Runs a session to its end. */
export async function run(
  client: Person,
  input: ExecuteAgentTaskInput,
): Promise<{ session: SessionOutcome; events: FollowedEvent[] }> {
  const id = await start(client, input);
  const events = await followToEnd(client, id);
  return { session: await outcomeOf(client, id), events };
}

/** The task of a name. */
export function taskNamed(session: SessionOutcome, name: string): TaskOutcome {
  const task = session.tasks.nodes.find((candidate) => candidate.name === name);
  if (!task) throw new Error(`No task ${name} among ${session.tasks.nodes.map((each) => each.name).join()}.`);
  return task;
}
