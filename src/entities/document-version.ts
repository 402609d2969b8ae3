import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Document } from './document.js';
import { Workspace } from './workspace.js';

/** What a document said at one time. Its text never changes. */
export const DocumentVersionSchema = defineEntity({
  name: 'DocumentVersion',
  tableName: 'document_versions',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    documentId: () =>
      reference(() => Document)
        .fieldName('document_id')
        .deleteRule('cascade'),
    /** Counts from 1 within the document. */
    number: p.integer(),
    mediaType: p.text(),
    /** Size of the file as it came, in bytes. */
    byteSize: p.integer(),
    /** SHA-256 of the file as it came, in hexadecimal: importing the same bytes again makes no new version. */
    contentHash: p.text(),
    text: p.text().lazy(),
    /** Length of the text in UTF-16 code units. */
    textLength: p.integer(),
    passageCount: p.integer(),
    /** Lengths of its passages as the index counts them, summed; BM25 needs their mean. */
    lexemeCount: p.integer(),
    createdAt: createdAt(),
  },
  uniques: [{ name: 'document_versions_document_id_number_unique', properties: ['documentId', 'number'] }],
  policies: workspacePolicies('document_versions'),
});
export class DocumentVersion extends DocumentVersionSchema.class {}
DocumentVersionSchema.setClass(DocumentVersion);
