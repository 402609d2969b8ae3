import { Migration } from '@mikro-orm/migrations';

/** Until now every text was taken for English. */
export class CollectionLanguageMigration extends Migration {
  override up(): void {
    this.addSql(`alter table "collections" add column "language" text not null default 'en'`);
  }

  override down(): void {
    this.addSql('alter table "collections" drop column "language"');
  }
}
