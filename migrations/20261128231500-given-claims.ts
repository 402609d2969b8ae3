import { Migration } from '@mikro-orm/migrations';

/** A claim tells whether it is a statement of the task itself; of those before it is not known, and none is taken for one. */
export class GivenClaimsMigration extends Migration {
  override up(): void {
    this.addSql(`alter table "claims" add "is_given" boolean not null default false`);
  }

  override down(): void {
    this.addSql(`alter table "claims" drop column "is_given"`);
  }
}
