import { Migration } from '@mikro-orm/migrations';
import { BUDGET_FUNCTIONS, DROP_BUDGET_FUNCTIONS } from './budget-functions.js';

const WORKER = '(quartet_workspace() is null) or (workspace_id = quartet_workspace())';
const VIEWER = 'workspace_id = quartet_workspace()';

const COUNTERS = ['tokens', 'cost', 'calls', 'ms'] as const;

/** Budgets: what may be spent on models, what was, and what calls under way have reserved. */
export class BudgetsMigration extends Migration {
  override up(): void {
    this.addSql(
      `create table "model_reservations" ("id" uuid not null, "workspace_id" uuid not null, "user_id" uuid not null, "session_id" uuid not null, "root_session_id" uuid not null, "task_id" uuid not null, "attempt" int not null, "agent_id" uuid not null, "purpose" text null, "provider" text not null, "model" text not null, "request_hash" text not null, "tokens" bigint not null, "cost" numeric(18,9) not null, "ms" bigint not null, "places" int not null, "reserved_at" timestamptz not null default clock_timestamp(), "expires_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`create index "model_reservations_expires_at_index" on "model_reservations" ("expires_at")`);
    this.addSql(
      `create table "budgets" ("workspace_id" uuid not null, "subject_id" uuid not null, "period" text not null, "user_id" uuid null, "session_id" uuid null, "max_tokens" bigint null, "max_cost" numeric(18,9) null, "max_calls" bigint null, "max_seconds" bigint null, "updated_at" timestamptz not null default clock_timestamp(), primary key ("workspace_id", "subject_id", "period"))`,
    );
    this.addSql(
      `alter table "budgets" add constraint "budgets_limits_check" check (max_tokens >= 0 and max_cost >= 0 and max_calls >= 0 and max_seconds >= 0)`,
    );
    this.addSql(
      `alter table "budgets" add constraint "budgets_session_check" check ((period = 'SESSION') = (session_id is not null))`,
    );
    this.addSql(
      `create table "budget_accounts" ("workspace_id" uuid not null, "subject_id" uuid not null, "period" text not null, "starts_on" date not null, "user_id" uuid null, "session_id" uuid null, ${countersOf('reserved')}, ${countersOf('spent')}, primary key ("workspace_id", "subject_id", "period", "starts_on"))`,
    );
    for (const table of ['budgets', 'budget_accounts'] as const) this.addSubject(table);
    this.addSql(
      `create table "archived_model_usage" ("workspace_id" uuid not null, "hour" timestamptz not null, "user_id" uuid not null, "agent_id" uuid not null, "model" text not null, "calls" bigint not null, "failed_calls" bigint not null, "unpriced_calls" bigint not null, "input_tokens" bigint not null, "cached_tokens" bigint not null, "output_tokens" bigint not null, "reasoning_tokens" bigint not null, "cost" numeric(18,9) not null, "latency_ms" bigint not null, primary key ("workspace_id", "hour", "user_id", "agent_id", "model"))`,
    );
    this.addReference('archived_model_usage', 'user_id', 'users');
    this.addReference('archived_model_usage', 'agent_id', 'agents');
    for (const table of ['model_reservations', 'budgets', 'budget_accounts', 'archived_model_usage'] as const)
      this.ownByWorkspace(table);
    // People set limits; what is spent is counted by the engine alone.
    this.addSql(`grant insert, update on "budgets" to quartet_viewer`);

    this.addSql(
      `alter table "model_calls" add "charged_tokens" bigint not null default '0', add "charged_cost" numeric(18,9) not null default '0'`,
    );
    this.addSql(`alter table "agent_sessions" add "budget_state" text null`);
    this.addSql(
      `alter table "agent_sessions" add constraint "agent_sessions_budget_state_check" check ("budget_state" in ('WARNED', 'EXCEEDED'))`,
    );
    for (const body of BUDGET_FUNCTIONS) this.addSql(body);
  }

  override down(): void {
    for (const statement of DROP_BUDGET_FUNCTIONS) this.addSql(statement);
    this.addSql('alter table "agent_sessions" drop column "budget_state"');
    this.addSql('alter table "model_calls" drop column "charged_tokens", drop column "charged_cost"');
    for (const table of ['archived_model_usage', 'budget_accounts', 'budgets', 'model_reservations'])
      this.addSql(`drop table "${table}"`);
  }

  private addSubject(table: 'budgets' | 'budget_accounts'): void {
    this.addSql(
      `alter table "${table}" add constraint "${table}_period_check" check ("period" in ('SESSION', 'DAY', 'MONTH'))`,
    );
    for (const [column, target] of [
      ['user_id', 'users'],
      ['session_id', 'agent_sessions'],
    ] as const) {
      this.addReference(table, column, target);
      this.addSql(
        `create index "${table}_${column}_index" on "${table}" ("${column}") where ${column} is not null`,
      );
    }
  }

  private addReference(table: string, column: string, target: string): void {
    this.addSql(
      `alter table "${table}" add constraint "${table}_${column}_foreign" foreign key ("${column}") references "${target}" ("id") on delete cascade`,
    );
  }

  private ownByWorkspace(table: string): void {
    this.addReference(table, 'workspace_id', 'workspaces');
    this.addSql(`alter table "${table}" enable row level security`);
    this.addSql(
      `create policy "${table}_viewer" on "${table}" to "quartet_viewer" using (${VIEWER}) with check (${VIEWER})`,
    );
    this.addSql(
      `create policy "${table}_worker" on "${table}" to "quartet_worker" using (${WORKER}) with check (${WORKER})`,
    );
    this.addSql(`grant select on "${table}" to quartet_viewer`);
    this.addSql(`grant select, insert, update, delete on "${table}" to quartet_worker`);
  }
}

function countersOf(prefix: 'reserved' | 'spent'): string {
  return COUNTERS.map((counter) => {
    const type = counter === 'cost' ? 'numeric(18,9)' : 'bigint';
    return `"${prefix}_${counter}" ${type} not null default '0'`;
  }).join(', ');
}
