import { Migration } from '@mikro-orm/migrations';

const TABLES = ['workspace_limits', 'start_rates'] as const;

/** Limits of workspaces, rates of starts, and the indexes by which a claim is fair without reading the backlog. */
export class DeliveryLimitsMigration extends Migration {
  override up(): void {
    this.addSql(
      `create table "workspace_limits" ("workspace_id" uuid not null, "max_running" int null, "starts_per_minute" int null, primary key ("workspace_id"))`,
    );
    this.addSql(
      `alter table "workspace_limits" add constraint "workspace_limits_workspace_id_foreign" foreign key ("workspace_id") references "workspaces" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "workspace_limits" add constraint "workspace_limits_positive_check" check (max_running > 0 and starts_per_minute > 0)`,
    );
    this.addSql(
      `create table "start_rates" ("subject_id" uuid not null, "workspace_id" uuid null, "opens_at" timestamptz not null, primary key ("subject_id"))`,
    );
    this.addSql(
      `alter table "start_rates" add constraint "start_rates_workspace_id_foreign" foreign key ("workspace_id") references "workspaces" ("id") on delete cascade`,
    );
    for (const table of TABLES) {
      this.addSql(`alter table "${table}" enable row level security`);
      this.addSql(
        `create policy "${table}_worker" on "${table}" to "quartet_worker" using (true) with check (true)`,
      );
      this.addSql(`grant select on "${table}" to quartet_viewer`);
      this.addSql(`grant select, insert, update, delete on "${table}" to quartet_worker`);
    }
    this.addSql(
      `create policy "workspace_limits_viewer" on "workspace_limits" for select to "quartet_viewer" using (workspace_id = quartet_workspace())`,
    );
    this.addSql(
      `create policy "start_rates_viewer" on "start_rates" for select to "quartet_viewer" using ((workspace_id is null) or (workspace_id = quartet_workspace()))`,
    );
    // An agent whose rate was changed begins with a full bucket.
    this.addSql(
      `create policy "start_rates_viewer_delete" on "start_rates" for delete to "quartet_viewer" using (workspace_id = quartet_workspace())`,
    );
    this.addSql(`grant delete on "start_rates" to quartet_viewer`);
    this.addSql(`drop index "agent_tasks_claim_index"`);
    this.addSql(
      `create index "agent_tasks_claim_index" on "agent_tasks" ("workspace_id", "agent_id", "priority" desc, "available_at", "id") where status = 'READY'`,
    );
    this.addSql(
      `create index "task_attempts_workspace_id_started_at_index" on "task_attempts" ("workspace_id", "started_at")`,
    );
  }

  override down(): void {
    this.addSql(`drop index "task_attempts_workspace_id_started_at_index"`);
    this.addSql(`drop index "agent_tasks_claim_index"`);
    this.addSql(
      `create index "agent_tasks_claim_index" on "agent_tasks" ("workspace_id", "priority" desc, "available_at", "id") where status = 'READY'`,
    );
    for (const table of [...TABLES].reverse()) this.addSql(`drop table "${table}"`);
  }
}
