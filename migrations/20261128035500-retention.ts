import { Migration } from '@mikro-orm/migrations';

const WORKER = '(quartet_workspace() is null) or (workspace_id = quartet_workspace())';

/** What has ended is kept by policy: whole chains, and the steps of sessions that will not run again. */
export class RetentionMigration extends Migration {
  override up(): void {
    this.addSql(
      `create table "workspace_retention" ("workspace_id" uuid not null, "session_days" int null, "step_days" int null, "updated_at" timestamptz not null default clock_timestamp(), "removed_sessions" bigint not null default '0', "removed_events" bigint not null default '0', "removed_messages" bigint not null default '0', "removed_steps" bigint not null default '0', "removed_memory_items" bigint not null default '0', "last_removed_at" timestamptz null, primary key ("workspace_id"))`,
    );
    this.addSql(
      `alter table "workspace_retention" add constraint "workspace_retention_workspace_id_foreign" foreign key ("workspace_id") references "workspaces" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "workspace_retention" add constraint "workspace_retention_days_check" check (session_days >= 0 and step_days >= 0)`,
    );
    this.addSql(`alter table "workspace_retention" enable row level security`);
    this.addSql(
      `create policy "workspace_retention_viewer" on "workspace_retention" to "quartet_viewer" using (workspace_id = quartet_workspace()) with check (workspace_id = quartet_workspace())`,
    );
    this.addSql(
      `create policy "workspace_retention_worker" on "workspace_retention" to "quartet_worker" using (${WORKER}) with check (${WORKER})`,
    );
    // People set the policy; what has gone is counted by the engine alone.
    this.addSql(
      `grant select, insert, update ("session_days", "step_days", "updated_at") on "workspace_retention" to quartet_viewer`,
    );
    this.addSql(`grant select, insert, update, delete on "workspace_retention" to quartet_worker`);

    this.addSql(`alter table "agent_sessions" add "retired_at" timestamptz null`);
    this.addSql(sessionsViewer('(workspace_id = quartet_workspace()) and (retired_at is null)'));
    this.addSql(
      `create index "agent_sessions_ended_root_index" on "agent_sessions" ("workspace_id", "ended_at") where parent_session_id is null and ended_at is not null and retired_at is null`,
    );
    this.addSql(
      `create index "agent_sessions_retired_index" on "agent_sessions" ("workspace_id", "id") where retired_at is not null`,
    );
    this.addSql(
      `create index "task_steps_workspace_id_created_at_index" on "task_steps" ("workspace_id", "created_at")`,
    );
    // Removing a row must not look through the whole table for those that point at it.
    this.addSql(
      `create index "agent_messages_in_reply_to_id_index" on "agent_messages" ("in_reply_to_id") where in_reply_to_id is not null`,
    );
    this.addSql(
      `create index "agent_memory_superseded_by_id_index" on "agent_memory" ("superseded_by_id") where superseded_by_id is not null`,
    );
  }

  /** A chain that was on its way out is seen again, as far as it is still there. */
  override down(): void {
    this.addSql('drop index "agent_memory_superseded_by_id_index"');
    this.addSql('drop index "agent_messages_in_reply_to_id_index"');
    this.addSql('drop index "task_steps_workspace_id_created_at_index"');
    this.addSql(sessionsViewer('workspace_id = quartet_workspace()'));
    this.addSql('alter table "agent_sessions" drop column "retired_at"');
    this.addSql('drop table "workspace_retention"');
  }
}

function sessionsViewer(rule: string): string {
  return `alter policy "agent_sessions_viewer" on "agent_sessions" using (${rule}) with check (${rule})`;
}
