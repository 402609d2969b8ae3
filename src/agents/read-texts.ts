import type { Transaction } from '../database/database.js';

/** Texts of versions by id; those that are gone are left out. */
export async function readTexts(
  tx: Transaction,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (versionIds.length === 0) return new Map();
  const rows = await tx.sql
    .selectFrom('document_versions')
    .select(['id', 'text'])
    .where('id', 'in', [...new Set(versionIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.text]));
}

/** As `readTexts`, and keeps the versions and their documents from being deleted before the commit. */
export async function holdTexts(
  tx: Transaction,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (versionIds.length === 0) return new Map();
  await tx.sql
    .selectFrom('documents')
    .select('documents.id')
    .where('documents.id', 'in', (query) =>
      query
        .selectFrom('document_versions')
        .select('document_id')
        .where('document_versions.id', 'in', [...versionIds]),
    )
    .orderBy('documents.id')
    .forKeyShare()
    .execute();
  return readTexts(tx, versionIds);
}
