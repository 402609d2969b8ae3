import { Migration } from '@mikro-orm/migrations';

/** Finds the open sessions that are nested under one: by them it shows whether it waits for people alone. */
export class OpenNestedMigration extends Migration {
  override up(): void {
    this.addSql(
      `create index "agent_sessions_open_nested_index" on "agent_sessions" ("parent_session_id") where relation = 'NESTED' and ended_at is null;`,
    );
  }

  override down(): void {
    this.addSql(`drop index "agent_sessions_open_nested_index";`);
  }
}
