/** Migrates DATABASE_URL to this program's schema and one migration more, in whose middle it waits to be killed. */
import { openMigratedDatabase } from '../../src/database/open-database.js';
import { processEnvironment } from '../../src/lib/config/config.js';
import { migrationsWith } from './later-migration.js';

const { DATABASE_URL = '' } = processEnvironment();
const statements = ['create table half_done (id int)', 'select pg_sleep(600)'];
await openMigratedDatabase({
  driver: 'postgres',
  url: DATABASE_URL,
  poolSize: 2,
  migrations: migrationsWith({ statements }),
});
