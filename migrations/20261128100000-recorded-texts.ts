import { Migration } from '@mikro-orm/migrations';

const WORKER = '(quartet_workspace() is null) or (workspace_id = quartet_workspace())';
const VIEWER = 'workspace_id = quartet_workspace()';

/** What steps asked and were told, for replays. */
export class RecordedTextsMigration extends Migration {
  override up(): void {
    this.addSql(`alter table "task_steps" add "record" jsonb null`);
    this.addSql(
      `create table "recorded_texts" ("session_id" uuid not null, "hash" text not null, "workspace_id" uuid not null, "body" text not null, "created_at" timestamptz not null default clock_timestamp(), primary key ("session_id", "hash"))`,
    );
    this.addSql(
      `create index "recorded_texts_workspace_id_created_at_index" on "recorded_texts" ("workspace_id", "created_at")`,
    );
    for (const [column, table] of KEYS)
      this.addSql(
        `alter table "recorded_texts" add constraint "recorded_texts_${column}_foreign" foreign key ("${column}") references "${table}" ("id") on delete cascade`,
      );
    this.addSql(`alter table "recorded_texts" enable row level security`);
    this.addSql(
      `create policy "recorded_texts_viewer" on "recorded_texts" to "quartet_viewer" using (${VIEWER}) with check (${VIEWER})`,
    );
    this.addSql(
      `create policy "recorded_texts_worker" on "recorded_texts" to "quartet_worker" using (${WORKER}) with check (${WORKER})`,
    );
    this.addSql(`grant select on "recorded_texts" to quartet_viewer`);
    this.addSql(`grant select, insert, delete on "recorded_texts" to quartet_worker`);
  }

  override down(): void {
    this.addSql('drop table "recorded_texts"');
    this.addSql('alter table "task_steps" drop column "record"');
  }
}

const KEYS = [
  ['session_id', 'agent_sessions'],
  ['workspace_id', 'workspaces'],
] as const;
