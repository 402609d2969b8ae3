import { PGlite, types } from '@electric-sql/pglite';
import { loadExtensions } from './load-extensions.js';
import { parentPort, workerData } from 'node:worker_threads';
import type {
  DatabaseFailure,
  QueryResult,
  ThreadOptions,
  ThreadReply,
  ThreadRequest,
} from './thread-messages.js';

const NOTHING: QueryResult = { rows: [], affectedRows: 0 };

const asText = (text: string): string => text;

/** The ORM reads these types itself, and is given the same by its own drivers. */
const MOMENTS_AS_TEXT = {
  [types.DATE]: asText,
  [types.TIMESTAMP]: asText,
  [types.TIMESTAMPTZ]: asText,
  [types.INTERVAL]: asText,
};

/** The thread that the embedded database computes in: one question after another, until it is closed. */
async function main(
  port: NonNullable<typeof parentPort>,
  { dataDir, vectors = false }: ThreadOptions,
): Promise<void> {
  const answer = (reply: ThreadReply): void => port.postMessage(reply);
  try {
    const database = await PGlite.create({
      dataDir,
      database: 'postgres',
      extensions: await loadExtensions({ vectors }),
      parsers: MOMENTS_AS_TEXT,
    });
    let last: Promise<void> = Promise.resolve();
    port.on('message', (request: ThreadRequest) => {
      last = last.then(async () => {
        answer(await settle(() => handle(database, request)));
        if (request.kind === 'close') port.close();
      });
    });
    answer({ kind: 'ready' });
  } catch (error) {
    answer({ kind: 'failed', failure: failureOf(error) });
    port.close();
  }
}

async function settle(work: () => Promise<QueryResult>): Promise<ThreadReply> {
  try {
    return { kind: 'done', result: await work() };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

async function handle(database: PGlite, request: ThreadRequest): Promise<QueryResult> {
  switch (request.kind) {
    case 'query': {
      const { rows, affectedRows } = await database.query<Record<string, unknown>>(request.sql, [
        ...request.parameters,
      ]);
      return { rows, affectedRows: affectedRows ?? 0 };
    }
    case 'script':
      await database.exec(request.sql);
      return NOTHING;
    case 'close':
      await database.close();
      return NOTHING;
  }
}

/** An error's own fields do not outlive the way between threads, so they travel as data. */
function failureOf(error: unknown): DatabaseFailure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), fields: {} };
  const fields = Object.entries(error).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return { name: error.name, message: error.message, fields: Object.fromEntries(fields) };
}

if (parentPort) await main(parentPort, workerData as ThreadOptions);
