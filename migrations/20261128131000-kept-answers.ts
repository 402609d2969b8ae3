import { Migration } from '@mikro-orm/migrations';

const WORKER = '(quartet_workspace() is null) or (workspace_id = quartet_workspace())';
const VIEWER = 'workspace_id = quartet_workspace()';

/** Answers of models that agents may be given again. */
export class KeptAnswersMigration extends Migration {
  override up(): void {
    this.addSql(
      `create table "kept_answers" ("workspace_id" uuid not null, "user_id" uuid not null, "agent_id" uuid not null, "key" text not null, "session_id" uuid not null, "chain_began_at" timestamptz not null, "answer" jsonb not null, "created_at" timestamptz not null default clock_timestamp(), "expires_at" timestamptz not null, primary key ("workspace_id", "user_id", "agent_id", "key"))`,
    );
    for (const columns of [['workspace_id', 'created_at'], ['session_id'], ['expires_at']])
      this.addSql(
        `create index "kept_answers_${columns.join('_')}_index" on "kept_answers" ("${columns.join('", "')}")`,
      );
    for (const [column, table] of KEYS)
      this.addSql(
        `alter table "kept_answers" add constraint "kept_answers_${column}_foreign" foreign key ("${column}") references "${table}" ("id") on delete cascade`,
      );
    this.addSql(`alter table "kept_answers" enable row level security`);
    this.addSql(
      `create policy "kept_answers_viewer" on "kept_answers" to "quartet_viewer" using (${VIEWER}) with check (${VIEWER})`,
    );
    this.addSql(
      `create policy "kept_answers_worker" on "kept_answers" to "quartet_worker" using (${WORKER}) with check (${WORKER})`,
    );
    // Who erases something removes what was made of it.
    this.addSql(`grant select, delete on "kept_answers" to quartet_viewer`);
    this.addSql(`grant select, insert, update, delete on "kept_answers" to quartet_worker`);
    this.addSql(`alter table "workspace_retention" add "erased_at" timestamptz null`);
    this.addSql(`grant update ("erased_at") on "workspace_retention" to quartet_viewer`);
    this.addSql(`alter table "model_calls" add "cached" boolean not null default false`);
    this.addSql(`alter table "archived_model_usage" add "cached_calls" bigint not null default '0'`);
  }

  override down(): void {
    this.addSql('alter table "archived_model_usage" drop column "cached_calls"');
    this.addSql('alter table "model_calls" drop column "cached"');
    this.addSql('alter table "workspace_retention" drop column "erased_at"');
    this.addSql('drop table "kept_answers"');
  }
}

const KEYS = [
  ['workspace_id', 'workspaces'],
  ['user_id', 'users'],
  ['agent_id', 'agents'],
  ['session_id', 'agent_sessions'],
] as const;
