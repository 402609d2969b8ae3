import { Migration } from '@mikro-orm/migrations';

const WORKER = '(quartet_workspace() is null) or (workspace_id = quartet_workspace())';
const VIEWER = 'workspace_id = quartet_workspace()';

/** Failures in a row of agents, so that one that fails is passed over for a while. */
export class CircuitBreakersMigration extends Migration {
  override up(): void {
    this.addSql(
      `create table "circuit_breakers" ("workspace_id" uuid not null, "agent_id" uuid not null, "failures" int not null, "error" jsonb not null, "failed_at" timestamptz not null, "opened_at" timestamptz null, "retry_at" timestamptz null, primary key ("workspace_id", "agent_id"))`,
    );
    this.addSql(
      `alter table "circuit_breakers" add constraint "circuit_breakers_open_check" check ((opened_at is null) = (retry_at is null))`,
    );
    this.addSql(
      `alter table "circuit_breakers" add constraint "circuit_breakers_workspace_id_foreign" foreign key ("workspace_id") references "workspaces" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "circuit_breakers" add constraint "circuit_breakers_agent_id_foreign" foreign key ("agent_id") references "agents" ("id") on update cascade on delete cascade`,
    );
    this.addSql(`alter table "circuit_breakers" enable row level security`);
    this.addSql(
      `create policy "circuit_breakers_viewer" on "circuit_breakers" to "quartet_viewer" using (${VIEWER}) with check (${VIEWER})`,
    );
    this.addSql(
      `create policy "circuit_breakers_worker" on "circuit_breakers" to "quartet_worker" using (${WORKER}) with check (${WORKER})`,
    );
    // People see them; the engine alone opens and closes them.
    this.addSql(`grant select on "circuit_breakers" to quartet_viewer`);
    this.addSql(`grant select, insert, update, delete on "circuit_breakers" to quartet_worker`);
  }

  override down(): void {
    this.addSql('drop table "circuit_breakers"');
  }
}
