import { sql } from 'kysely';
import { z } from 'zod';
import type { Transaction } from '../../database/database.js';
import { notFound } from '../../lib/errors.js';
import { uuid } from '../../lib/input.js';
import type { SessionContext } from '../session-input.js';
import { defineTool } from './tool.js';

const MOST = 20_000;

/** Reads a stretch of a document. */
export const readDocument = defineTool({
  name: 'read_document',
  version: '1',
  description:
    'Reads a stretch of the text of a document: its current version, or the version that a search named. Offsets count UTF-16 code units. A stretch never begins or ends within a character.',
  input: z
    .object({
      documentId: uuid().optional().describe('The document. Give this or versionId.'),
      versionId: uuid().optional().describe('A version of a document.'),
      start: z.int().min(0, 'must be at least 0').default(0).describe('Where to begin.'),
      length: z
        .int()
        .min(2, 'must be at least 2')
        .max(MOST, `must be at most ${MOST}`)
        .default(8_000)
        .describe('How much to read.'),
    })
    .refine(
      ({ documentId, versionId }) => (documentId === undefined) !== (versionId === undefined),
      'must have either a documentId or a versionId',
    ),
  output: z.object({
    documentId: z.uuid(),
    versionId: z.uuid(),
    documentTitle: z.string(),
    start: z.int(),
    end: z.int(),
    /** Of the whole text. */
    textLength: z.int(),
    text: z.string(),
  }),
  hasSideEffects: false,
  execute: async ({ read, agent }, { documentId, versionId, start, length }) => {
    const wanted = { documentId, versionId, end: start + length };
    const row = await read((tx) => findVersion(tx, wanted, agent.sessionInput.context));
    if (row === undefined) {
      const [what, id] = documentId === undefined ? ['Version', versionId] : ['Document', documentId];
      throw notFound(what, id ?? '', [documentId === undefined ? 'versionId' : 'documentId']);
    }
    const { head, ...place } = row;
    return { ...place, ...stretchOf(head, start, start + length) };
  },
});

interface Wanted {
  readonly documentId: string | undefined;
  readonly versionId: string | undefined;
  readonly end: number;
}

/**
 * A version with the beginning of its text, if the session may read it. A character takes one or two code units, so
 * `end` characters hold at least `end` code units: what comes after is not sent.
 */
function findVersion(
  tx: Transaction,
  { documentId, versionId, end }: Wanted,
  { collectionIds, documentIds }: SessionContext,
) {
  let query = tx.sql
    .selectFrom('document_versions as version')
    .innerJoin('documents as document', 'document.id', 'version.document_id')
    .select([
      'version.id as versionId',
      'document.id as documentId',
      'document.title as documentTitle',
      'version.text_length as textLength',
      sql<string>`left(version.text, ${end}::int)`.as('head'),
    ]);
  if (collectionIds.length > 0) query = query.where('document.collection_id', 'in', [...collectionIds]);
  if (documentIds.length > 0) query = query.where('document.id', 'in', [...documentIds]);
  if (versionId !== undefined) query = query.where('version.id', '=', versionId);
  // The version is chosen first, so that the texts of the others are not read.
  else query = query.where('version.id', '=', newestVersion(tx, documentId ?? ''));
  return query.executeTakeFirst();
}

function newestVersion(tx: Transaction, documentId: string) {
  return tx.sql
    .selectFrom('document_versions')
    .select('id')
    .where('document_id', '=', documentId)
    .orderBy('number', 'desc')
    .limit(1);
}

/** The text between two offsets, moved so that no character is cut in two. */
function stretchOf(head: string, from: number, to: number) {
  const start = atCharacter(head, Math.min(from, head.length));
  const end = Math.max(start, atCharacter(head, Math.min(to, head.length)));
  return { start, end, text: head.slice(start, end) };
}

/** The offset itself, or one before where it stands within a pair of surrogates. */
function atCharacter(text: string, offset: number): number {
  const isWithin =
    /[\ud800-\udbff]/.test(text.charAt(offset - 1)) && /[\udc00-\udfff]/.test(text.charAt(offset));
  return isWithin ? offset - 1 : offset;
}
