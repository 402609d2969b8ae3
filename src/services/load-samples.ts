import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../lib/logger.js';
import type { Viewer } from '../lib/viewer.js';
import type { CollectionService } from './collection-service.js';
import type { DocumentService } from './document-service.js';

export interface SampleParts {
  readonly collections: CollectionService;
  readonly documents: DocumentService;
  /** The folder `examples` of the package. */
  readonly folder: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** The sample collection, and a question that its documents answer. */
export interface Sample {
  readonly collectionId: string;
  readonly question: string;
}

export const SAMPLE_COLLECTION = 'Samples';

/**
 * Loads the sample documents at the first start. A start that was killed half way is finished by the next; a
 * sample that a person deleted with its collection comes back, one deleted alone does not.
 */
export async function loadSamples(viewer: Viewer, parts: SampleParts): Promise<Sample> {
  const { collections, folder } = parts;
  const [question] = await readSampleQuestions(folder);
  const found = await collections.findByName(viewer, SAMPLE_COLLECTION);
  const collection =
    found ??
    (await collections.create(viewer, {
      name: SAMPLE_COLLECTION,
      description: 'Real documents to try Quartet on; examples/README.md says where they are from.',
    }));
  if (!found) await importAll(viewer, collection.id, parts);
  return { collectionId: collection.id, question: question! };
}

/** The questions that the samples answer, those first that show most. */
export async function readSampleQuestions(folder: string): Promise<string[]> {
  const questions = JSON.parse(await readFile(join(folder, 'questions.json'), 'utf8')) as {
    readonly question: string;
    readonly answer: string | null;
  }[];
  return questions.filter(({ answer }) => answer !== null).map(({ question }) => question);
}

async function importAll(viewer: Viewer, collectionId: string, parts: SampleParts): Promise<void> {
  const { documents, folder, logger, signal } = parts;
  const files = (await readdir(join(folder, 'documents'))).sort();
  for (const name of files) {
    const bytes = await readFile(join(folder, 'documents', name));
    await documents.importFile(viewer, collectionId, { name, bytes }, signal);
  }
  logger.info({ documents: files.length }, 'sample collection loaded');
}
