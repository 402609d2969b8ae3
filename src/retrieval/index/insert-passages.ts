import { sql, type RawBuilder } from 'kysely';
import type { NewId } from '../../lib/ids.js';
import type { PassageSpan } from '../parsed-document.js';
import type { VersionPlace } from './insert-index.js';

/** What one statement carries at most: bounds its memory, and how long it keeps the embedded database from all else. */
const PASSAGES_PER_STATEMENT = 100;

/** The statements that store the passages of a version, in order. */
export function* passageInserts(
  place: VersionPlace,
  { text, passages }: { readonly text: string; readonly passages: readonly PassageSpan[] },
  newId: NewId,
): Generator<RawBuilder<unknown>, undefined> {
  const { workspaceId, collectionId, documentId, versionId, firstOrdinal } = place;
  for (let first = 0; first < passages.length; first += PASSAGES_PER_STATEMENT) {
    const batch = passages.slice(first, first + PASSAGES_PER_STATEMENT);
    yield sql`
      insert into passages (id, workspace_id, collection_id, document_id, version_id, position, ordinal,
        start_offset, end_offset, headings, text)
      select id, ${workspaceId}::uuid, ${collectionId}::uuid, ${documentId}::uuid, ${versionId}::uuid,
        ${first - 1}::int + number::int, ${firstOrdinal + first - 1}::int + number::int,
        start_offset, end_offset, headings, content
      from unnest(
        ${batch.map(() => newId())}::uuid[],
        ${batch.map((span) => span.start)}::int[],
        ${batch.map((span) => span.end)}::int[],
        ${batch.map((span) => JSON.stringify(span.headings))}::jsonb[],
        ${batch.map((span) => text.slice(span.start, span.end))}::text[]
      ) with ordinality as input(id, start_offset, end_offset, headings, content, number)`;
  }
  return undefined;
}
