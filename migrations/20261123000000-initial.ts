import { Migration } from '@mikro-orm/migrations';
import { createIdentityFunction, createRole, ROLES } from './access.js';
import { INITIAL_TABLE_NAMES, INITIAL_TABLES } from './initial-tables.js';

export class InitialMigration extends Migration {
  override up(): void {
    for (const role of ROLES) this.addSql(createRole(role));
    this.addSql(createIdentityFunction('quartet_workspace', 'quartet.workspace_id'));
    this.addSql(createIdentityFunction('quartet_user', 'quartet.user_id'));
    for (const statement of INITIAL_TABLES) this.addSql(statement);
    // Imports add to rows of the index: room in each page, and rows that stay in it, keep that cheap.
    this.addSql('alter table "passage_terms" set (fillfactor = 70, toast_tuple_target = 8160)');
    for (const table of INITIAL_TABLE_NAMES) {
      this.addSql(`grant select, insert, update, delete on "${table}" to ${ROLES.join(', ')}`);
    }
    // The log is append-only for people: only the engine's retention may remove from it.
    this.addSql('revoke update, delete on "session_events" from quartet_viewer');
    this.addSql('revoke update on "session_events" from quartet_worker');
  }

  /** The roles stay: they belong to the cluster, and another of its databases may use them. */
  override down(): void {
    for (const table of [...INITIAL_TABLE_NAMES].reverse()) this.addSql(`drop table "${table}" cascade`);
    this.addSql('drop function quartet_workspace()');
    this.addSql('drop function quartet_user()');
  }
}
