import { defineEntity, p } from '@mikro-orm/core';
import { Collection } from './collection.js';
import { reference, workspacePolicies } from './columns.js';
import { Passage } from './passage.js';
import { Workspace } from './workspace.js';

/**
 * A posting: how often a lexeme stands in a passage of a document's current version. Looked up by equality,
 * which row-level security lets an index serve, unlike the full-text match operator.
 */
export const PassageTermSchema = defineEntity({
  name: 'PassageTerm',
  tableName: 'passage_terms',
  properties: {
    collectionId: () =>
      reference(() => Collection)
        .fieldName('collection_id')
        .deleteRule('cascade')
        .primary(),
    lexeme: p.text().primary(),
    passageId: () =>
      reference(() => Passage)
        .fieldName('passage_id')
        .deleteRule('cascade')
        .primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    frequency: p.smallint(),
    /** The passage's length in lexemes, beside the frequency so that ranking reads one table. */
    lexemeCount: p.integer(),
  },
  indexes: [{ name: 'passage_terms_passage_id_index', properties: ['passageId'] }],
  policies: workspacePolicies('passage_terms'),
});
export class PassageTerm extends PassageTermSchema.class {}
PassageTermSchema.setClass(PassageTerm);
