import type { Transaction } from '../database/database.js';
import type { VersionText } from '../reasoning/verbatim-gate.js';

/** A version's text with the title of its document. */
export interface TitledText extends VersionText {
  readonly title: string;
  /** It is not in this database, and nothing may point at it: what a replay knows of it was recorded. Default false. */
  readonly isElsewhere?: boolean;
}

/** Texts of versions by id; those that are gone are left out. */
export async function readTexts(
  tx: Transaction,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, TitledText>> {
  if (versionIds.length === 0) return new Map();
  const rows = await tx.sql
    .selectFrom('document_versions as version')
    .innerJoin('documents as document', 'document.id', 'version.document_id')
    .select(['version.id', 'version.text', 'document.id as documentId', 'document.title'])
    .where('version.id', 'in', [...new Set(versionIds)])
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** As `readTexts`, and keeps the versions and their documents from being deleted before the commit. */
export async function holdTexts(
  tx: Transaction,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, TitledText>> {
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
