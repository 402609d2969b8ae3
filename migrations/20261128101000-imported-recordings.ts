import { Migration } from '@mikro-orm/migrations';

const WORKER = '(quartet_workspace() is null) or (workspace_id = quartet_workspace())';
const VIEWER = 'workspace_id = quartet_workspace()';

/** Recordings of sessions that ran elsewhere. */
export class ImportedRecordingsMigration extends Migration {
  override up(): void {
    this.addSql(
      `create table "imported_recordings" ("session_id" uuid not null, "workspace_id" uuid not null, "recording" jsonb not null, "created_at" timestamptz not null default clock_timestamp(), primary key ("session_id"))`,
    );
    this.addSql(
      `create index "imported_recordings_workspace_id_index" on "imported_recordings" ("workspace_id")`,
    );
    for (const [column, table, rule] of KEYS)
      this.addSql(
        `alter table "imported_recordings" add constraint "imported_recordings_${column}_foreign" foreign key ("${column}") references "${table}" ("id") ${rule}`,
      );
    this.addSql(`alter table "imported_recordings" enable row level security`);
    this.addSql(
      `create policy "imported_recordings_viewer" on "imported_recordings" to "quartet_viewer" using (${VIEWER}) with check (${VIEWER})`,
    );
    this.addSql(
      `create policy "imported_recordings_worker" on "imported_recordings" to "quartet_worker" using (${WORKER}) with check (${WORKER})`,
    );
    this.addSql(`grant select, insert on "imported_recordings" to quartet_viewer`);
    this.addSql(`grant select, insert, delete on "imported_recordings" to quartet_worker`);
  }

  override down(): void {
    this.addSql('drop table "imported_recordings"');
  }
}

const KEYS = [
  // A key that is a reference follows it, as the mapper has it.
  ['session_id', 'agent_sessions', 'on update cascade on delete cascade'],
  ['workspace_id', 'workspaces', 'on delete cascade'],
] as const;
