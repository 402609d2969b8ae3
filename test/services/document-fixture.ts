import { openMigrated, type TestTarget } from '../database/test-databases.js';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/lib/ids.js';
import type { Viewer } from '../../src/lib/viewer.js';
import { CollectionService } from '../../src/services/collection-service.js';
import { DEFAULT_DOCUMENT_LIMITS, DocumentService } from '../../src/services/document-service.js';

/** A migrated database with two workspaces, and the services over it. */
export interface DocumentFixture {
  readonly database: Database;
  readonly collections: CollectionService;
  readonly documents: DocumentService;
  /** Two people who share nothing. */
  readonly viewer: Viewer;
  readonly stranger: Viewer;
  close(): Promise<void>;
}

export async function openDocumentFixture(
  target: () => Promise<TestTarget>,
  limits = DEFAULT_DOCUMENT_LIMITS,
): Promise<DocumentFixture> {
  const { database, close } = await openMigrated(target);
  return {
    database,
    collections: new CollectionService({ database, newId }),
    documents: new DocumentService({ database, newId, limits }),
    viewer: await createViewer(database),
    stranger: await createViewer(database),
    close,
  };
}

/** A person with a workspace of their own. */
export async function createViewer(database: Database): Promise<Viewer> {
  const viewer = { workspaceId: newId(), userId: newId() };
  await database.asWorker(null, ({ sql }) =>
    sql.insertInto('workspaces').values({ id: viewer.workspaceId, name: 'w' }).execute(),
  );
  return viewer;
}

/** A signal that nobody aborts. */
export function untouched(): AbortSignal {
  return new AbortController().signal;
}
