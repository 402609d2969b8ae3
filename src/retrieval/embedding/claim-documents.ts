import { sql } from 'kysely';
import type { Database } from '../../database/database.js';

/** A document whose current version lacks vectors, and that this process makes them for now. */
export interface ClaimedDocument {
  readonly documentId: string;
  readonly versionId: string;
}

/**
 * Takes documents that lack vectors, the longest due first; nobody else gets them before the lease is over, and then
 * somebody does, should this process be gone.
 */
export function claimDocuments(
  database: Database,
  { limit, leaseMs }: { readonly limit: number; readonly leaseMs: number },
): Promise<readonly ClaimedDocument[]> {
  return database.asWorker(null, async (tx) => {
    const { rows } = await sql<ClaimedDocument>`
      update documents set embedding_due_at = clock_timestamp() + ${leaseMs}::int * interval '1 millisecond'
      where id in (
        select id from documents
        where embedding_space is null and embedding_due_at <= statement_timestamp() and current_version_id is not null
        order by embedding_due_at limit ${limit}
        for update skip locked
      )
      returning id as "documentId", current_version_id as "versionId"`.execute(tx.sql);
    return rows;
  });
}

/** When claimed documents may be taken again: after a failure, or because the work on them takes longer. */
export async function postponeDocuments(
  database: Database,
  documents: readonly ClaimedDocument[],
  ms: number,
): Promise<void> {
  await database.asWorker(null, (tx) =>
    sql`
      update documents set embedding_due_at = clock_timestamp() + ${Math.round(ms)}::int * interval '1 millisecond'
      where id = any(${documents.map(({ documentId }) => documentId)}::uuid[]) and embedding_space is null`.execute(
      tx.sql,
    ),
  );
}

/** Says of documents that nothing is missing, unless they have a newer version by now. */
export async function completeDocuments(
  database: Database,
  documents: readonly ClaimedDocument[],
  space: string,
): Promise<void> {
  await database.asWorker(null, (tx) =>
    sql`
      update documents set embedding_space = ${space}
      from unnest(
        ${documents.map(({ documentId }) => documentId)}::uuid[],
        ${documents.map(({ versionId }) => versionId)}::uuid[]
      ) as done (document_id, version_id)
      where id = done.document_id and current_version_id = done.version_id`.execute(tx.sql),
  );
}

/** Makes all documents due whose vectors are of another space: the model is another one now. */
export async function reopenDocuments(database: Database, space: string): Promise<void> {
  await database.asWorker(null, (tx) =>
    sql`
      update documents set embedding_space = null, embedding_due_at = clock_timestamp()
      where embedding_space <> ${space}`.execute(tx.sql),
  );
}
