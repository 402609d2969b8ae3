import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/** A named set of documents that tasks are asked about. */
export const CollectionSchema = defineEntity({
  name: 'Collection',
  tableName: 'collections',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    name: p.text(),
    description: p.text().default(''),
    /** ISO 639-1 code; decides how its texts are broken into lexemes, so it never changes. */
    language: p.text().default('en'),
    // Kept with every import and deletion, since counting 100,000 rows would cost each search more than ranking.
    documentCount: p.integer().default(0),
    /** Passages of current versions. */
    passageCount: p.integer().default(0),
    /** Lengths of those passages as the index counts them, summed; ranking needs their mean. */
    lexemeCount: p.bigint('number').default(0),
    /** Stretches that the documents fall into; see `src/retrieval/index/posting.ts`. */
    stretchCount: p.integer().default(0),
    /** Number that the next passage gets in the index; none is used twice. */
    nextOrdinal: p.integer().default(0),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  uniques: [{ name: 'collections_workspace_id_name_unique', properties: ['workspaceId', 'name'] }],
  policies: workspacePolicies('collections'),
});
export class Collection extends CollectionSchema.class {}
CollectionSchema.setClass(Collection);
