import {
  CancelSessionDocument,
  ExecuteAgentTaskDocument,
  SessionOutcomeDocument,
  type ExecuteAgentTaskInput,
  type SessionOutcomeQuery,
} from '../../client/src/generated/graphql.js';
import type { QuartetClient } from '../../client/src/quartet-client.js';
import { connect, type ConnectionFlags } from './connect.js';
import { failureLine, findCollection, importPaths } from './import-documents.js';
import { createProgress } from './progress/progress.js';
import { createStatusLine } from './progress/status-line.js';
import { renderOutcome } from './render-outcome.js';
import { CommandFailure } from './report-failure.js';

export type AskOptions = ConnectionFlags & {
  readonly documents?: readonly string[];
  readonly collection?: string;
  readonly agent?: readonly string[];
  readonly mode: 'auto' | 'parallel' | 'sequential';
  readonly timeout: number;
  readonly json?: boolean;
};

export type SessionOutcome = NonNullable<SessionOutcomeQuery['session']>;

/** Imports what was named, runs one session, shows it live, and prints the answer. */
export async function ask(question: string, options: AskOptions): Promise<void> {
  const connection = await connect(options);
  try {
    const collectionId = await collectionFor(connection.client, options);
    const outcome = await runSession(connection.client, inputFor(question, options, collectionId), options);
    if (options.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
    else process.stdout.write(renderOutcome(outcome, process.stdout));
    if (outcome.status !== 'COMPLETED') process.exitCode = 1;
  } finally {
    await connection.close();
  }
}

async function collectionFor(client: QuartetClient, options: AskOptions): Promise<string | undefined> {
  const { documents, collection } = options;
  if (documents) {
    const status = createStatusLine(process.stderr, options.json !== true);
    try {
      const report = await importPaths(client, documents, {
        ...(collection === undefined ? {} : { collection }),
        onProgress: (done) => status.show(`Importing · ${done} documents`),
      });
      status.done(`Imported ${report.imported} documents into "${report.collection}"`);
      for (const failed of report.failed) process.stderr.write(`quartet: ${failureLine(failed)}\n`);
      return report.collectionId;
    } finally {
      status.done();
    }
  }
  if (collection === undefined) return undefined;
  const found = await findCollection(client, collection);
  if (found) return found;
  throw new CommandFailure(
    `There is no collection "${collection}". Import documents into it with --documents.`,
  );
}

function inputFor(question: string, options: AskOptions, collectionId?: string): ExecuteAgentTaskInput {
  return {
    taskDescription: question,
    executionMode: options.mode.toUpperCase() as ExecuteAgentTaskInput['executionMode'],
    timeoutSeconds: options.timeout,
    ...(options.agent ? { agents: [...options.agent] } : {}),
    ...(collectionId ? { context: { collectionId } } : {}),
  };
}

async function runSession(
  client: QuartetClient,
  input: ExecuteAgentTaskInput,
  options: AskOptions,
): Promise<SessionOutcome> {
  const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, { input });
  const { id } = executeAgentTask;
  const progress = createProgress(process.stderr, options.json !== true);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort(new DOMException('Interrupted', 'AbortError'));
  process.once('SIGINT', interrupt);
  try {
    for await (const event of client.followSession(id, 0, interrupted.signal)) progress.show(event);
  } catch (error) {
    if (interrupted.signal.aborted)
      await client.request(CancelSessionDocument, { id, reason: 'Interrupted' });
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
    progress.done();
  }
  const { session } = await client.request(SessionOutcomeDocument, { id });
  if (!session) throw new CommandFailure(`The session ${id} is gone.`);
  return session;
}
