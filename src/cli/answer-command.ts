import { OpenInterruptsDocument, RespondToInterruptDocument } from '../../client/src/generated/graphql.js';
import type { QuartetClient } from '../../client/src/quartet-client.js';
import { connect, type ConnectionFlags } from './connect.js';
import { interruptible } from './interruption.js';
import { valueOf } from './people/read-response.js';
import { CommandFailure } from './report-failure.js';

/** Answers a question that a session asks; without one, lists those that are open. */
export async function answer(
  id: string | undefined,
  response: string | undefined,
  flags: ConnectionFlags,
): Promise<void> {
  if (id !== undefined && response === undefined) {
    throw new CommandFailure('Give the response too: a text, or JSON as the question wants it.');
  }
  await interruptible(async (signal) => {
    const connection = await connect(flags, signal);
    try {
      const { client } = connection;
      const said = id && response !== undefined ? await respond(client, id, response) : await list(client);
      process.stdout.write(said);
    } finally {
      await connection.close();
    }
  });
}

async function respond(client: QuartetClient, id: string, response: string): Promise<string> {
  const { respondToInterrupt } = await client.request(RespondToInterruptDocument, {
    id,
    response: valueOf(response),
  });
  return `Answered. The session ${respondToInterrupt.sessionId} goes on.\n`;
}

async function list(client: QuartetClient): Promise<string> {
  const { interrupts } = await client.request(OpenInterruptsDocument, { first: 100 });
  if (interrupts.nodes.length === 0) return 'No question is open.\n';
  return interrupts.nodes
    .map(({ id, kind, question, session }) => {
      const about = session ? ` (${session.taskDescription.replace(/\s+/gu, ' ')})` : '';
      return `${id}  ${kind.toLowerCase().replace('_', ' ')}: ${question.replace(/\s+/gu, ' ')}${about}\n`;
    })
    .join('');
}
