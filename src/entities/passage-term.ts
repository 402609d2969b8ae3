import { defineEntity, p } from '@mikro-orm/core';
import { Collection } from './collection.js';
import { reference, workspacePolicies } from './columns.js';

/**
 * In which passages of current versions a lexeme stands, and how often. Looked up by equality, which row-level
 * security lets an index serve, unlike the full-text match operator. One row for a block of passages, whichever
 * documents they belong to: even a frequent lexeme then costs few row visits, which is what a search would spend its
 * time on.
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
    // Compared by bytes: it only ever meets its equal, and the rules of a language would cost the index dear.
    lexeme: p.text().collation('C').primary(),
    /** Which `BLOCK_SIZE` ordinals; see `src/retrieval/index/posting.ts`. */
    block: p.integer().primary(),
    // A plain id: rows come by the thousand, and each foreign key is checked for each.
    workspaceId: p.uuid(),
    /** Four bytes a passage, in order. */
    postings: p.blob(),
  },
  policies: workspacePolicies('passage_terms'),
});
export class PassageTerm extends PassageTermSchema.class {}
PassageTermSchema.setClass(PassageTerm);
