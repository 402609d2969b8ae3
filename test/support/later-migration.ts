import { Migration } from '@mikro-orm/migrations';
import { MIGRATIONS } from '../../migrations/index.js';
import type { NamedMigration } from '../../migrations/named-migration.js';

/** The name of what a program of a later version adds. */
export const LATER = '29990101000000-later';

/** The migrations of a program of a later version: this one's and one more. */
export function migrationsWith({
  statements,
  name = LATER,
  breaking,
}: {
  readonly statements: readonly string[];
  readonly name?: string;
  readonly breaking?: string;
}): readonly NamedMigration[] {
  class LaterMigration extends Migration {
    override up(): void {
      for (const statement of statements) this.addSql(statement);
    }
  }
  return [...MIGRATIONS, { name, class: LaterMigration, ...(breaking ? { breaking } : {}) }];
}
