import { connect, type Connection, type ConnectionFlags } from './connect.js';
import { countOf, failureLine, importPaths, type ImportReport } from './import-documents.js';
import { interruptible } from './interruption.js';
import { createStatusLine } from './progress/status-line.js';

export type ImportOptions = ConnectionFlags & {
  readonly collection?: string;
  readonly language?: string;
  readonly json?: boolean;
};

/** Imports documents and says what became of them; the exit code is 1 if any failed. */
export async function importDocuments(paths: readonly string[], options: ImportOptions): Promise<void> {
  await interruptible(async (signal) => {
    const connection = await connect(options, signal);
    try {
      report(await importOver(connection, paths, options, signal), options);
    } finally {
      await connection.close();
    }
  });
}

async function importOver(
  { client }: Connection,
  paths: readonly string[],
  { collection, language, json }: ImportOptions,
  signal: AbortSignal,
): Promise<ImportReport> {
  const status = createStatusLine(process.stderr, json !== true);
  try {
    return await importPaths(client, paths, {
      ...(collection === undefined ? {} : { collection }),
      ...(language === undefined ? {} : { language }),
      onProgress: (done) => status.show(`Importing · ${countOf(done)}`),
      signal,
    });
  } finally {
    status.done();
  }
}

function report(result: ImportReport, { json }: ImportOptions): void {
  if (result.failed.length > 0) process.exitCode = 1;
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  for (const failed of result.failed) process.stderr.write(`quartet: ${failureLine(failed)}\n`);
  process.stdout.write(`Imported ${countOf(result.imported)} into "${result.collection}".\n`);
}
