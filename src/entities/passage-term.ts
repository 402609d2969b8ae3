import { defineEntity, p } from '@mikro-orm/core';
import { reference, workspacePolicies } from './columns.js';
import { Document } from './document.js';

/**
 * In which passages of a document's current version a lexeme stands, and how often. Looked up by equality,
 * which row-level security lets an index serve, unlike the full-text match operator. One row a document, not
 * one a passage: a frequent lexeme then costs few row visits, which is what a search spends its time on.
 */
export const PassageTermSchema = defineEntity({
  name: 'PassageTerm',
  tableName: 'passage_terms',
  properties: {
    // Plain ids, except the document's: rows come by the thousand, and each foreign key is checked for each.
    collectionId: p.uuid().primary(),
    // Compared by bytes: it only ever meets its equal, and the rules of a language would cost the index dear.
    lexeme: p.text().collation('C').primary(),
    documentId: () =>
      reference(() => Document)
        .fieldName('document_id')
        .deleteRule('cascade')
        .primary(),
    workspaceId: p.uuid(),
    /** One number a passage: its position, its length and the frequency; see `src/retrieval/index/posting.ts`. */
    postings: p.bigint('number').array().columnType('bigint[]'),
  },
  indexes: [{ name: 'passage_terms_document_id_index', properties: ['documentId'] }],
  policies: workspacePolicies('passage_terms'),
});
export class PassageTerm extends PassageTermSchema.class {}
PassageTermSchema.setClass(PassageTerm);
