import { readFile } from 'node:fs/promises';
import { newId } from '../../../src/lib/ids.js';
import type { Viewer } from '../../../src/lib/viewer.js';
import { startApiServer, type ApiServer, type ApiServerOptions } from '../../support/api-server.js';
import { AddDocument, CreateCollection } from './operations.js';
import { Person } from './person.js';

/** A server with the real agents behind it, and two people in two workspaces. */
export interface SessionWorld extends Pick<ApiServer, 'database' | 'statements' | 'log' | 'close'> {
  readonly person: Person;
  /** Somebody of another workspace. */
  readonly stranger: Person;
  readonly viewer: Viewer;
}

/** Starts everything on a database of its own. Default: on the PostgreSQL server of the test run. */
export async function startWorld(options: ApiServerOptions = {}): Promise<SessionWorld> {
  const api = await startApiServer(options);
  return {
    person: new Person(() => api.as('ann')),
    stranger: new Person(() => api.as('ben')),
    viewer: api.viewers.ann,
    database: api.database,
    statements: api.statements,
    log: api.log,
    close: () => api.close(),
  };
}

/** Real documents of the sample collection that are plain text to read. */
export const SAMPLE_DOCUMENTS = ['apollo-program.md', 'outer-solar-system.md', 'martin-luther.txt'] as const;

/** A collection with sample documents. */
export async function addSamples(
  person: Person,
  names: readonly string[] = SAMPLE_DOCUMENTS,
): Promise<{ collectionId: string; documentIds: string[] }> {
  const { createCollection } = await person.request(CreateCollection, {
    input: { name: `Samples ${newId()}` },
  });
  const collectionId = createCollection.id;
  const documentIds: string[] = [];
  for (const name of names) {
    const text = await readFile(new URL(`../../../examples/documents/${name}`, import.meta.url), 'utf8');
    const { addTextDocument } = await person.request(AddDocument, { input: { collectionId, name, text } });
    documentIds.push(addTextDocument.id);
  }
  return { collectionId, documentIds };
}
