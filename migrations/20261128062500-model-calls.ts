import { Migration } from '@mikro-orm/migrations';

const WORKER = '(quartet_workspace() is null) or (workspace_id = quartet_workspace())';
const VIEWER = 'workspace_id = quartet_workspace()';

const REFERENCES = {
  workspace_id: 'workspaces',
  user_id: 'users',
  session_id: 'agent_sessions',
  task_id: 'agent_tasks',
  agent_id: 'agents',
} as const;

const INDEXES = {
  session_id: '"session_id"',
  task_id: '"task_id"',
  workspace_id_created_at: '"workspace_id", "created_at"',
  agent_id_created_at: '"agent_id", "workspace_id", "created_at"',
  user_id_created_at: '"user_id", "workspace_id", "created_at"',
} as const;

/** Every call to a model, with what it took and cost. */
export class ModelCallsMigration extends Migration {
  override up(): void {
    this.addSql(
      `create table "model_calls" ("id" uuid not null, "workspace_id" uuid not null, "user_id" uuid not null, "session_id" uuid not null, "task_id" uuid not null, "attempt" int not null, "agent_id" uuid not null, "purpose" text null, "provider" text not null, "model" text not null, "input_tokens" int null, "output_tokens" int null, "cached_tokens" int null, "reasoning_tokens" int null, "latency_ms" int not null, "cost" numeric(18,9) null, "price_version" text null, "error_code" text null, "request_hash" text not null, "created_at" timestamptz not null default clock_timestamp(), primary key ("id"))`,
    );
    for (const [column, table] of Object.entries(REFERENCES)) {
      this.addSql(
        `alter table "model_calls" add constraint "model_calls_${column}_foreign" foreign key ("${column}") references "${table}" ("id") on delete cascade`,
      );
    }
    for (const [name, columns] of Object.entries(INDEXES)) {
      this.addSql(`create index "model_calls_${name}_index" on "model_calls" (${columns})`);
    }
    this.addSql(`alter table "model_calls" enable row level security`);
    this.addSql(
      `create policy "model_calls_viewer" on "model_calls" to "quartet_viewer" using (${VIEWER}) with check (${VIEWER})`,
    );
    this.addSql(
      `create policy "model_calls_worker" on "model_calls" to "quartet_worker" using (${WORKER}) with check (${WORKER})`,
    );
    // People see them; the engine alone writes them.
    this.addSql(`grant select on "model_calls" to quartet_viewer`);
    this.addSql(`grant select, insert, update, delete on "model_calls" to quartet_worker`);
  }

  override down(): void {
    this.addSql('drop table "model_calls"');
  }
}
