import { connect, type ConnectionFlags } from './connect.js';
import { failureLine, importPaths } from './import-documents.js';
import { createStatusLine } from './progress/status-line.js';

export type ImportOptions = ConnectionFlags & { readonly collection?: string; readonly json?: boolean };

/** Imports documents and says what became of them; the exit code is 1 if any failed. */
export async function importDocuments(paths: readonly string[], options: ImportOptions): Promise<void> {
  const status = createStatusLine(process.stderr, options.json !== true);
  const connection = await connect(options);
  try {
    const report = await importPaths(connection.client, paths, {
      ...(options.collection === undefined ? {} : { collection: options.collection }),
      onProgress: (done) => status.show(`Importing · ${done} documents`),
    });
    status.done();
    if (report.failed.length > 0) process.exitCode = 1;
    if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else {
      for (const failed of report.failed) process.stderr.write(`quartet: ${failureLine(failed)}\n`);
      process.stdout.write(`Imported ${report.imported} documents into "${report.collection}".\n`);
    }
  } finally {
    status.done();
    await connection.close();
  }
}
