import { createInterface, type Interface } from 'node:readline/promises';
import { RespondToInterruptDocument } from '../../../client/src/generated/graphql.js';
import { QuartetError } from '../../../client/src/quartet-error.js';
import type { FollowedEvent, QuartetClient } from '../../../client/src/quartet-client.js';
import type { Progress } from '../progress/progress.js';
import type { People } from './people.js';
import { describeInterrupt, readResponse, type RaisedInterrupt } from './read-response.js';

export interface TerminalPersonOptions {
  readonly client: QuartetClient;
  readonly progress: Progress;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Has the person at the terminal answer, one question after the other, while the session is followed. */
export class TerminalPerson implements People {
  private lines: Interface | null = null;
  private turn: Promise<void> = Promise.resolve();
  private readonly open = new Map<string, AbortController>();

  constructor(private readonly options: TerminalPersonOptions) {}

  async note(event: FollowedEvent): Promise<void> {
    switch (event.__typename) {
      case 'InterruptRaised': {
        const withdrawn = new AbortController();
        this.open.set(event.interruptId, withdrawn);
        this.turn = this.turn.then(() => this.answer(event, withdrawn.signal));
        return;
      }
      case 'InterruptAnswered':
      case 'InterruptExpired':
      case 'InterruptCanceled':
        this.open.get(event.interruptId)?.abort();
        return;
      default:
        return;
    }
  }

  async close(): Promise<void> {
    for (const withdrawn of this.open.values()) withdrawn.abort();
    await this.turn;
    this.lines?.close();
  }

  /** Until it is answered: here, or by somebody else. */
  private async answer(raised: RaisedInterrupt, withdrawn: AbortSignal): Promise<void> {
    const { progress, output } = this.options;
    if (withdrawn.aborted) return;
    progress.hold();
    output.write(`${describeInterrupt(raised).join('\n')}\n`);
    try {
      while (!(await this.tryAnswer(raised, withdrawn)));
    } catch (error) {
      if (!withdrawn.aborted) output.write(`${error instanceof Error ? error.message : String(error)}\n`);
      else output.write('\n');
    } finally {
      progress.resume();
    }
  }

  /** @returns false if the answer does not fit: the person may give another one */
  private async tryAnswer(raised: RaisedInterrupt, withdrawn: AbortSignal): Promise<boolean> {
    const response = await readResponse(raised, (prompt) => this.readLine(prompt, withdrawn));
    try {
      const variables = { id: raised.interruptId, response };
      await this.options.client.request(RespondToInterruptDocument, variables);
      return true;
    } catch (error) {
      if (!(error instanceof QuartetError) || error.code !== 'BAD_USER_INPUT') throw error;
      this.options.output.write(`${error.message}\n`);
      return false;
    }
  }

  private readLine(prompt: string, signal: AbortSignal): Promise<string> {
    const { input, output } = this.options;
    // Not raw: the terminal edits the line, and Ctrl-C stays a signal.
    this.lines ??= createInterface({ input, output, terminal: false });
    const { lines } = this;
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('Nobody answers here any more.'));
      lines.once('close', ended);
      lines
        .question(prompt, { signal })
        .then(resolve, reject)
        .finally(() => lines.off('close', ended));
    });
  }
}
