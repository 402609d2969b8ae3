import { defineEntity, p } from '@mikro-orm/core';
import { reference, workspacePolicies } from './columns.js';
import { Passage } from './passage.js';

/**
 * What an embedding model makes of a passage; there only where a model is configured. A plain array, so that the
 * schema needs no extension: `pgvector` is asked for, and compares them, only where a model is configured.
 */
export const PassageEmbeddingSchema = defineEntity({
  name: 'PassageEmbedding',
  tableName: 'passage_embeddings',
  properties: {
    passageId: () =>
      reference(() => Passage)
        .fieldName('passage_id')
        .deleteRule('cascade')
        .primary(),
    // Plain ids: rows go with their passages, and each foreign key is checked for each row.
    workspaceId: p.uuid(),
    collectionId: p.uuid(),
    /** The passage's number in the collection. */
    ordinal: p.integer(),
    /** Vectors of one space can be compared: the model's name and how many dimensions it gives, `name@384`. */
    space: p.text(),
    embedding: p
      .array((item) => Number(item))
      .columnType('real[]')
      .$type<readonly number[]>(),
  },
  indexes: [
    {
      name: 'passage_embeddings_collection_id_space_ordinal_index',
      properties: ['collectionId', 'space', 'ordinal'],
    },
  ],
  policies: workspacePolicies('passage_embeddings'),
});
export class PassageEmbedding extends PassageEmbeddingSchema.class {}
PassageEmbeddingSchema.setClass(PassageEmbedding);
