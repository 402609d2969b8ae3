import { Migration } from '@mikro-orm/migrations';

const WORKER = '(quartet_workspace() is null) or (workspace_id = quartet_workspace())';
const VIEWER = 'workspace_id = quartet_workspace()';

/** Questions to people that tasks wait on, and the agent that asks them. */
export class InterruptsMigration extends Migration {
  override up(): void {
    this.addSql(
      `create table "interrupts" ("id" uuid not null, "workspace_id" uuid not null, "session_id" uuid not null, "task_id" uuid not null, "attempt" int not null, "name" text not null, "kind" text not null, "question" text not null, "payload" jsonb not null, "response_schema" jsonb not null, "default_response" jsonb null, "status" text not null default 'PENDING', "response" jsonb null, "responded_by" uuid null, "expires_at" timestamptz null, "created_at" timestamptz not null default clock_timestamp(), "closed_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index "interrupts_session_id_id_index" on "interrupts" ("session_id", "id")`);
    this.addSql(
      `create index "interrupts_open_index" on "interrupts" ("workspace_id", "id") where status = 'PENDING'`,
    );
    this.addSql(
      `create index "interrupts_expires_at_index" on "interrupts" ("expires_at") where expires_at is not null and status = 'PENDING'`,
    );
    this.addSql(
      `alter table "interrupts" add constraint "interrupts_task_id_name_unique" unique ("task_id", "name")`,
    );
    for (const [name, rule] of CHECKS)
      this.addSql(`alter table "interrupts" add constraint "interrupts_${name}_check" check (${rule})`);
    for (const [column, table, rule] of KEYS)
      this.addSql(
        `alter table "interrupts" add constraint "interrupts_${column}_foreign" foreign key ("${column}") references "${table}" ("id") ${rule}`,
      );
    this.addSql(`alter table "interrupts" enable row level security`);
    this.addSql(
      `create policy "interrupts_viewer" on "interrupts" to "quartet_viewer" using (${VIEWER}) with check (${VIEWER})`,
    );
    this.addSql(
      `create policy "interrupts_worker" on "interrupts" to "quartet_worker" using (${WORKER}) with check (${WORKER})`,
    );
    // The engine asks; people answer, and cancel with what was asked for. Neither changes a question.
    const answer = '"status", "response", "responded_by", "closed_at"';
    this.addSql(`grant select, update (${answer}) on "interrupts" to quartet_viewer`);
    this.addSql(`grant select, insert, update (${answer}), delete on "interrupts" to quartet_worker`);
    this.addSql(kinds([...KINDS, 'PERSON']));
    this.addSql(`alter table "agent_sessions" add "has_interrupts" boolean not null default false`);
  }

  override down(): void {
    this.addSql('alter table "agent_sessions" drop column "has_interrupts"');
    this.addSql('drop table "interrupts"');
    this.addSql(`delete from "agents" where kind = 'PERSON'`);
    this.addSql(kinds(KINDS));
  }
}

const KINDS = ['PLANNING', 'RESEARCH', 'SYNTHESIS', 'VALIDATION', 'CUSTOM', 'TOOL'];

function kinds(allowed: readonly string[]): string {
  const list = allowed.map((kind) => `'${kind}'`).join(', ');
  return `alter table "agents" drop constraint "agents_kind_check", add constraint "agents_kind_check" check ("kind" in (${list}))`;
}

const CHECKS = [
  ['kind', `"kind" in ('QUESTION', 'PLAN_APPROVAL', 'TOOL_APPROVAL')`],
  ['status', `"status" in ('PENDING', 'ANSWERED', 'EXPIRED', 'CANCELED')`],
  ['closed', `(closed_at is null) = (status = 'PENDING')`],
  ['response', `(response is not null) or (status <> 'ANSWERED')`],
] as const;

const KEYS = [
  ['workspace_id', 'workspaces', 'on delete cascade'],
  ['session_id', 'agent_sessions', 'on delete cascade'],
  ['task_id', 'agent_tasks', 'on delete cascade'],
  ['responded_by', 'users', 'on delete set null'],
] as const;
