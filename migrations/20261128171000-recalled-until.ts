import { Migration } from '@mikro-orm/migrations';

/** A session knows when the first of what it recalled ends: answers that were kept of it end then, too. */
export class RecalledUntilMigration extends Migration {
  override up(): void {
    this.addSql(`alter table "agent_sessions" add "recalled_until" timestamptz null;`);
  }

  override down(): void {
    this.addSql(`alter table "agent_sessions" drop column "recalled_until";`);
  }
}
