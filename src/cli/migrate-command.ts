import { openMigratedDatabase } from '../database/open-database.js';
import { lockDataFolder } from '../database/data-folder-lock.js';
import { targetOf } from '../app.js';
import type { Config } from '../lib/config/config.js';

/** Brings the schema up to this version, and says what was done. */
export async function migrateDatabase(config: Config): Promise<void> {
  const lock = config.databaseUrl ? undefined : await lockDataFolder(config.dataDir);
  try {
    const { database, applied } = await openMigratedDatabase(targetOf(config));
    await database.close();
    const lines = applied.length > 0 ? applied.map((name) => `applied ${name}`) : ['nothing to do'];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    await lock?.release();
  }
}
