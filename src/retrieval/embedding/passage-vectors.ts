import { sql } from 'kysely';
import type { Database } from '../../database/database.js';
import { indexedTexts } from '../index/indexed-texts.js';
import type { ClaimedDocument } from './claim-documents.js';
import type { Embedding } from './embedder.js';

/** A passage without a vector. */
export interface BarePassage {
  readonly passageId: string;
  readonly versionId: string;
  readonly position: number;
  /** What the model is given of it: title, headings, text. */
  readonly content: string;
}

interface PassageRow {
  readonly passageId: string;
  readonly versionId: string;
  readonly position: number;
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
}

/**
 * The next passages of these documents that have no vector of the space, in order of version and position.
 * @param after the last one that was read; null to begin
 */
export async function readBarePassages(
  database: Database,
  documents: readonly ClaimedDocument[],
  {
    space,
    after,
    limit,
  }: { readonly space: string; readonly after: BarePassage | null; readonly limit: number },
): Promise<readonly BarePassage[]> {
  const rest = after
    ? sql`and (passage.version_id, passage.position) > (${after.versionId}::uuid, ${after.position})`
    : sql``;
  const { rows } = await database.asWorker(null, (tx) =>
    sql<PassageRow>`
      select passage.id as "passageId", passage.version_id as "versionId", passage.position, document.title,
        passage.headings, passage.text
      from passages as passage join documents as document on document.id = passage.document_id
      where passage.version_id = any(${documents.map(({ versionId }) => versionId)}::uuid[]) ${rest}
        and not exists (
          select from passage_embeddings as stored where stored.passage_id = passage.id and stored.space = ${space}
        )
      order by passage.version_id, passage.position limit ${limit}`.execute(tx.sql),
  );
  return rows.map(({ title, headings, text, ...place }) => ({
    ...place,
    content: contentOf(title, headings, text),
  }));
}

function contentOf(title: string, headings: readonly string[], text: string): string {
  const indexed = indexedTexts(title, headings, text);
  return `${indexed.headings}\n\n${indexed.text}`;
}

/**
 * Keeps vectors in place of those of another space. A passage that went meanwhile, or whose document has a newer
 * version, is left out: its document is locked against both until this is committed.
 */
export async function storeVectors(
  database: Database,
  space: string,
  vectors: readonly (readonly [BarePassage, Embedding])[],
): Promise<void> {
  await database.asWorker(null, (tx) =>
    sql`
      insert into passage_embeddings (passage_id, workspace_id, collection_id, ordinal, space, embedding)
      select passage.id, passage.workspace_id, passage.collection_id, passage.ordinal, ${space},
        input.embedding::real[]
      from unnest(
          ${vectors.map(([{ passageId }]) => passageId)}::uuid[],
          ${vectors.map(([, embedding]) => `{${embedding.join(',')}}`)}::text[]
        ) as input (passage_id, embedding)
        join passages as passage on passage.id = input.passage_id
        join documents as document on document.current_version_id = passage.version_id
      for share of document
      on conflict (passage_id) do update set space = excluded.space, embedding = excluded.embedding`.execute(
      tx.sql,
    ),
  );
}
