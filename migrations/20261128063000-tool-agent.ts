import { Migration } from '@mikro-orm/migrations';

/** Agents of a new kind call tools in workflows. */
export class ToolAgentMigration extends Migration {
  override up(): void {
    this.addSql('alter table "agents" drop constraint "agents_kind_check"');
    this.addSql(
      `alter table "agents" add constraint "agents_kind_check" check ("kind" in ('PLANNING', 'RESEARCH', 'SYNTHESIS', 'VALIDATION', 'CUSTOM', 'TOOL'))`,
    );
  }

  override down(): void {
    this.addSql(`delete from "agents" where "kind" = 'TOOL'`);
    this.addSql('alter table "agents" drop constraint "agents_kind_check"');
    this.addSql(
      `alter table "agents" add constraint "agents_kind_check" check ("kind" in ('PLANNING', 'RESEARCH', 'SYNTHESIS', 'VALIDATION', 'CUSTOM'))`,
    );
  }
}
