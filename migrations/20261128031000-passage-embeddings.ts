import { Migration } from '@mikro-orm/migrations';
import { ROLES } from './access.js';

/** Vectors of passages, and which documents lack some; empty and unused where no embedding model is configured. */
export class PassageEmbeddingsMigration extends Migration {
  override up(): void {
    this.addSql(
      `create table "passage_embeddings" ("passage_id" uuid not null, "workspace_id" uuid not null, "collection_id" uuid not null, "ordinal" int not null, "space" text not null, "embedding" real[] not null, primary key ("passage_id"))`,
    );
    // Numbers that look random do not get smaller by compression.
    this.addSql('alter table "passage_embeddings" alter column "embedding" set storage external');
    this.addSql(
      `create index "passage_embeddings_collection_id_space_ordinal_index" on "passage_embeddings" ("collection_id", "space", "ordinal")`,
    );
    this.addSql(
      `alter table "passage_embeddings" add constraint "passage_embeddings_passage_id_foreign" foreign key ("passage_id") references "passages" ("id") on update cascade on delete cascade`,
    );
    this.addSql('alter table "passage_embeddings" enable row level security');
    this.addSql(
      `create policy "passage_embeddings_viewer" on "passage_embeddings" to "quartet_viewer" using (workspace_id = quartet_workspace()) with check (workspace_id = quartet_workspace())`,
    );
    this.addSql(
      `create policy "passage_embeddings_worker" on "passage_embeddings" to "quartet_worker" using ((quartet_workspace() is null) or (workspace_id = quartet_workspace())) with check ((quartet_workspace() is null) or (workspace_id = quartet_workspace()))`,
    );
    this.addSql(`grant select, insert, update, delete on "passage_embeddings" to ${ROLES.join(', ')}`);
    this.addSql(
      `alter table "documents" add column "embedding_space" text null, add column "embedding_due_at" timestamptz not null default clock_timestamp()`,
    );
    this.addSql(
      `create index "documents_embedding_due_at_index" on "documents" ("embedding_due_at") where embedding_space is null`,
    );
  }

  override down(): void {
    this.addSql('drop index "documents_embedding_due_at_index"');
    this.addSql('alter table "documents" drop column "embedding_space", drop column "embedding_due_at"');
    this.addSql('drop table "passage_embeddings"');
  }
}
