import { Migration } from '@mikro-orm/migrations';

/** What an agent did in a workspace is read newest first, however much it did. */
export class AgentLogMigration extends Migration {
  override up(): void {
    this.addSql(
      'create index "agent_tasks_agent_id_id_index" on "agent_tasks" ("agent_id", "workspace_id", "id")',
    );
  }

  override down(): void {
    this.addSql('drop index "agent_tasks_agent_id_id_index"');
  }
}
