import type { FollowedEvent, QuartetClient } from '../../../client/src/quartet-client.js';
import { CommandFailure } from '../report-failure.js';
import type { Progress } from '../progress/progress.js';
import type { People } from './people.js';
import { describeInterrupt } from './read-response.js';
import { TerminalPerson } from './terminal-person.js';

export interface PeopleOptions {
  readonly client: QuartetClient;
  readonly progress: Progress;
  /** Does the server end with this command, so that nobody else reaches it? */
  readonly isOwn: boolean;
  /** May the command ask on its terminal? */
  readonly isInteractive: boolean;
}

/** The person at the terminal; without one, whoever reads how to answer. */
export function findPeople({ client, progress, isOwn, isInteractive }: PeopleOptions): People {
  const { stdin, stderr } = process;
  if (isInteractive && stdin.isTTY && stderr.isTTY)
    return new TerminalPerson({ client, progress, input: stdin, output: stderr });
  return { note: async (event) => tell(event, isOwn), close: async () => undefined };
}

function tell(event: FollowedEvent, isOwn: boolean): void {
  if (event.__typename !== 'InterruptRaised') return;
  if (isOwn) {
    throw new CommandFailure(
      'The session asks a person, and nobody can answer: run the command on a terminal, or start a server with `quartet serve` first.',
    );
  }
  const [question = '', ...more] = describeInterrupt(event);
  const lines = [
    `asking   ${event.task?.name ?? ''}: ${question}`,
    ...more,
    `         Answer with: quartet answer ${event.interruptId} RESPONSE`,
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}
