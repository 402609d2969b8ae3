import { defineEntity, p } from '@mikro-orm/core';
import { Collection } from './collection.js';
import { reference, workspacePolicies } from './columns.js';
import { DocumentVersion } from './document-version.js';
import { Document } from './document.js';
import { Workspace } from './workspace.js';

/** A span of a version's text that is searched and cited as one. */
export const PassageSchema = defineEntity({
  name: 'Passage',
  tableName: 'passages',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    collectionId: () =>
      reference(() => Collection)
        .fieldName('collection_id')
        .deleteRule('cascade'),
    documentId: () =>
      reference(() => Document)
        .fieldName('document_id')
        .deleteRule('cascade'),
    versionId: () =>
      reference(() => DocumentVersion)
        .fieldName('version_id')
        .deleteRule('cascade'),
    /** Order within the version, from 0. */
    position: p.integer(),
    /** Number in the collection, by which the index knows it; those of a version follow each other. */
    ordinal: p.integer(),
    /** Span of the version's text, in UTF-16 code units. */
    startOffset: p.integer(),
    endOffset: p.integer(),
    headings: p.json<readonly string[]>(),
    text: p.text(),
  },
  uniques: [
    { name: 'passages_version_id_position_unique', properties: ['versionId', 'position'] },
    { name: 'passages_collection_id_ordinal_unique', properties: ['collectionId', 'ordinal'] },
  ],
  indexes: [{ name: 'passages_document_id_index', properties: ['documentId'] }],
  checks: [{ name: 'passages_span_check', expression: 'start_offset >= 0 and end_offset > start_offset' }],
  policies: workspacePolicies('passages'),
});
export class Passage extends PassageSchema.class {}
PassageSchema.setClass(Passage);
