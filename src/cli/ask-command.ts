import {
  CancelSessionDocument,
  ExecuteAgentTaskDocument,
  SessionOutcomeDocument,
  type ExecuteAgentTaskInput,
} from '../../client/src/generated/graphql.js';
import type { QuartetClient } from '../../client/src/quartet-client.js';
import { connect, type Connection, type ConnectionFlags } from './connect.js';
import { countOf, failureLine, findCollection, importPaths } from './import-documents.js';
import { interruptible } from './interruption.js';
import { findPeople } from './people/find-people.js';
import { createProgress } from './progress/progress.js';
import { createStatusLine } from './progress/status-line.js';
import { renderOutcome, type SessionOutcome } from './render-outcome.js';
import { CommandFailure } from './report-failure.js';

export type AskOptions = ConnectionFlags & {
  readonly documents?: readonly string[];
  readonly collection?: string;
  readonly language?: string;
  readonly agent?: readonly string[];
  readonly mode: 'auto' | 'parallel' | 'sequential';
  readonly timeout: number;
  readonly maxCost?: number;
  readonly maxTokens?: number;
  readonly maxCalls?: number;
  readonly maxSeconds?: number;
  readonly json?: boolean;
  readonly approvePlan?: boolean;
};

/** Imports what was named, runs one session, shows it live, and prints the answer. */
export async function ask(question: string, options: AskOptions): Promise<void> {
  await interruptible(async (signal) => {
    const connection = await connect(options, signal);
    try {
      await askOver(connection, question, options, signal);
    } finally {
      await connection.close();
    }
  });
}

async function askOver(connection: Connection, question: string, options: AskOptions, signal: AbortSignal) {
  const { client } = connection;
  const collectionId = await collectionFor(client, options, signal);
  signal.throwIfAborted();
  const outcome = await runSession(connection, inputFor(question, options, collectionId), options, signal);
  if (options.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else if (!signal.aborted) process.stdout.write(renderOutcome(outcome, process.stdout));
  if (outcome.status !== 'COMPLETED') process.exitCode = 1;
}

async function collectionFor(
  client: QuartetClient,
  { documents, collection, language, json }: AskOptions,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (documents)
    return importFirst(client, documents, { collection, language, isShown: json !== true, signal });
  if (collection === undefined) return undefined;
  const found = await findCollection(client, collection);
  if (found) return found;
  throw new CommandFailure(
    `There is no collection "${collection}". Import documents into it with --documents.`,
  );
}

interface FirstImport {
  readonly collection: string | undefined;
  readonly language: string | undefined;
  readonly isShown: boolean;
  readonly signal: AbortSignal;
}

async function importFirst(
  client: QuartetClient,
  paths: readonly string[],
  { collection, language, isShown, signal }: FirstImport,
): Promise<string> {
  const status = createStatusLine(process.stderr, isShown);
  try {
    const report = await importPaths(client, paths, {
      ...(collection === undefined ? {} : { collection }),
      ...(language === undefined ? {} : { language }),
      onProgress: (done) => status.show(`Importing · ${countOf(done)}`),
      signal,
    });
    status.done(`Imported ${countOf(report.imported)} into "${report.collection}"`);
    for (const failed of report.failed) process.stderr.write(`quartet: ${failureLine(failed)}\n`);
    return report.collectionId;
  } finally {
    status.done();
  }
}

function inputFor(question: string, options: AskOptions, collectionId?: string): ExecuteAgentTaskInput {
  return {
    taskDescription: question,
    executionMode: options.mode.toUpperCase() as ExecuteAgentTaskInput['executionMode'],
    timeoutSeconds: options.timeout,
    ...budgetOf(options),
    ...(options.agent ? { agents: [...options.agent] } : {}),
    ...(collectionId ? { context: { collectionId } } : {}),
    ...(options.approvePlan ? { approvePlan: true } : {}),
  };
}

/** What may be spent, where anything of it was said. */
function budgetOf({
  maxCost,
  maxTokens,
  maxCalls,
  maxSeconds,
}: AskOptions): Pick<ExecuteAgentTaskInput, 'budget'> {
  const given = Object.entries({ maxCost, maxTokens, maxCalls, maxSeconds }).filter(
    ([, value]) => value !== undefined,
  );
  return given.length === 0 ? {} : { budget: Object.fromEntries(given) };
}

async function runSession(
  { client, isOwn }: Connection,
  input: ExecuteAgentTaskInput,
  options: AskOptions,
  signal: AbortSignal,
): Promise<SessionOutcome> {
  const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, { input });
  const { id } = executeAgentTask;
  const canceling = cancelOnAbort(client, id, signal);
  const progress = createProgress(process.stderr, options.json !== true);
  const people = findPeople({ client, progress, isOwn, isInteractive: options.json !== true });
  try {
    for await (const event of client.followSession(id, 0, canceling.failed)) {
      progress.show(event);
      await people.note(event);
    }
  } catch (error) {
    if (error instanceof CommandFailure) await client.request(CancelSessionDocument, { id });
    throw error;
  } finally {
    canceling.dispose();
    await people.close();
    progress.done();
  }
  const { session } = await client.request(SessionOutcomeDocument, { id });
  if (!session) throw new CommandFailure(`The session ${id} is gone.`);
  return session;
}

/**
 * Cancels the session when the command is interrupted. Following goes on until the server has said how the
 * session ended; only a server that cannot be told to cancel is left alone.
 */
function cancelOnAbort(client: QuartetClient, id: string, signal: AbortSignal) {
  const giveUp = new AbortController();
  const cancel = () => {
    client
      .request(CancelSessionDocument, { id, reason: 'Interrupted' })
      .catch((error: unknown) => giveUp.abort(error));
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  return { failed: giveUp.signal, dispose: () => signal.removeEventListener('abort', cancel) };
}
