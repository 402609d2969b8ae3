import { Migration } from '@mikro-orm/migrations';

/** Lets a program see which migrations it does not know, and why it must not run after them. */
export class BreakingMarksMigration extends Migration {
  override up(): void {
    this.addSql('alter table "schema_migrations" add column "breaking" text');
    this.addSql('grant select on "schema_migrations" to quartet_worker');
  }

  override down(): void {
    this.addSql('revoke select on "schema_migrations" from quartet_worker');
    this.addSql('alter table "schema_migrations" drop column "breaking"');
  }
}
