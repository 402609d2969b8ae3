import { defineEntity, p } from '@mikro-orm/core';
import type { JsonObject } from '../lib/json.js';
import { Collection } from './collection.js';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { DocumentVersion } from './document-version.js';
import { Workspace } from './workspace.js';

/** A user's document; what it says stands in its versions. */
export const DocumentSchema = defineEntity({
  name: 'Document',
  tableName: 'documents',
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
    /** Unique within its collection; importing the same name again makes a new version. */
    name: p.text(),
    title: p.text(),
    metadata: p.json<JsonObject>(),
    currentVersionId: () =>
      reference(() => DocumentVersion)
        .fieldName('current_version_id')
        .deleteRule('set null')
        .nullable(),
    /** The space in which all passages of the current version have vectors; null: not all have, or none is wanted. */
    embeddingSpace: p.text().nullable(),
    /** From when on a worker may make the vectors that are missing: later than now while one does, or after a failure. */
    embeddingDueAt: createdAt(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  uniques: [{ name: 'documents_collection_id_name_unique', properties: ['collectionId', 'name'] }],
  indexes: [
    { name: 'documents_current_version_id_index', properties: ['currentVersionId'] },
    {
      name: 'documents_embedding_due_at_index',
      properties: ['embeddingDueAt'],
      where: 'embedding_space is null',
    },
  ],
  policies: workspacePolicies('documents'),
});
export class Document extends DocumentSchema.class {}
DocumentSchema.setClass(Document);
