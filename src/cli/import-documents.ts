import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { CreateCollectionDocument, FindCollectionDocument } from '../../client/src/generated/graphql.js';
import type { QuartetClient, UploadFile, UploadOutcome } from '../../client/src/quartet-client.js';
import { findDocuments } from './find-documents.js';
import { CommandFailure } from './report-failure.js';

/** How many files go into one request, and how many bytes at most unless one file alone is larger. */
const BATCH = { files: 50, bytes: 8_000_000 };

/** How many failures are told where nothing at all could be imported. */
const REASONS = 3;

export interface ImportReport {
  readonly collectionId: string;
  readonly collection: string;
  readonly imported: number;
  readonly failed: readonly UploadOutcome[];
}

export interface ImportTarget {
  /** Name of the collection; without it one is named after the paths. */
  readonly collection?: string;
  /** Language of the documents, as ISO 639-1 has it. Default: the collection's, and English for a new one. */
  readonly language?: string;
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Imports files and folders into a collection, made if it is not there. The same bytes are stored once. */
export async function importPaths(
  client: QuartetClient,
  paths: readonly string[],
  { collection = nameFor(paths), language, onProgress, signal }: ImportTarget,
): Promise<ImportReport> {
  const collectionId = await findOrCreate(client, collection, language);
  const failed: UploadOutcome[] = [];
  let done = 0;
  for await (const files of batches(findDocuments(paths))) {
    const outcomes = await client.upload(collectionId, files, signal);
    failed.push(...outcomes.filter((outcome) => outcome.error));
    done += outcomes.length;
    onProgress?.(done);
  }
  if (done === 0) throw new CommandFailure(`No documents were found in ${paths.join(', ')}.`);
  if (failed.length === done) {
    const reasons = failed.slice(0, REASONS).map(failureLine).join('; ');
    throw new CommandFailure(`Nothing of ${paths.join(', ')} could be imported: ${reasons}`);
  }
  return { collectionId, collection, imported: done - failed.length, failed };
}

/** `1 document`, `2 documents` */
export function countOf(documents: number): string {
  return `${documents} ${documents === 1 ? 'document' : 'documents'}`;
}

/** One failed document in one line. */
export function failureLine({ name, error }: UploadOutcome): string {
  return `${name}: ${error?.message ?? 'failed'}`;
}

export async function findCollection(client: QuartetClient, name: string): Promise<string | undefined> {
  return (await lookUp(client, name))?.id;
}

async function lookUp(client: QuartetClient, name: string) {
  const { collections } = await client.request(FindCollectionDocument, { name });
  return collections.nodes[0];
}

async function findOrCreate(client: QuartetClient, name: string, language?: string): Promise<string> {
  const found = await lookUp(client, name);
  if (found && language !== undefined && found.language !== language) {
    throw new CommandFailure(
      `The collection "${name}" is in the language ${found.language}. Import documents in ${language} into another one.`,
    );
  }
  if (found) return found.id;
  const input = { name, ...(language === undefined ? {} : { language }) };
  const { createCollection } = await client.request(CreateCollectionDocument, { input });
  return createCollection.id;
}

/** The same paths get the same collection, and two folders of one name get two. */
function nameFor(paths: readonly string[]): string {
  const absolute = paths.map((path) => resolve(path)).sort();
  const digest = createHash('sha256').update(absolute.join('\n')).digest('hex').slice(0, 8);
  return `${basename(absolute[0]!) || 'documents'} (${digest})`;
}

async function* batches(files: AsyncIterable<UploadFile>): AsyncGenerator<UploadFile[]> {
  let batch: UploadFile[] = [];
  let bytes = 0;
  for await (const file of files) {
    if (batch.length > 0 && (batch.length >= BATCH.files || bytes + file.content.size > BATCH.bytes)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(file);
    bytes += file.content.size;
  }
  if (batch.length > 0) yield batch;
}
