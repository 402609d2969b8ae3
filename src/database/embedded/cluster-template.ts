import type { Migration } from '@mikro-orm/migrations';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NamedMigration } from '../../../migrations/named-migration.js';

/** Beside the compiled program; made by `make-cluster.ts`. */
export const TEMPLATE = fileURLToPath(new URL('../../../cluster', import.meta.url));
/** The folder of the cluster in it, and the file that says what it is made of. */
export const CLUSTER = 'database';
export const MARK = 'made-of';

/**
 * Puts a cluster that has the schema where there is none yet: making one takes ten seconds of computing. Without a
 * template that has just the schema of this program nothing is done, and the cluster is made as it is opened. Whoever
 * calls holds the lock of the folder.
 * @param template default: the one that came with the program
 */
export async function layCluster(
  dataDir: string,
  migrations: readonly NamedMigration[],
  template = TEMPLATE,
): Promise<void> {
  const entries = await readdir(dataDir).catch(() => null);
  if (entries !== null && entries.length > 0) return;
  const mark = await readFile(join(template, MARK), 'utf8').catch(() => null);
  if (mark !== (await markOf(migrations))) return;
  // Under its name it is whole, or not there.
  const draft = `${dataDir}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(dirname(dataDir), { recursive: true });
  await cp(join(template, CLUSTER), draft, { recursive: true, mode: constants.COPYFILE_FICLONE });
  // The template is for everybody to read.
  await chmod(draft, 0o700);
  await rm(dataDir, { recursive: true, force: true });
  await rename(draft, dataDir);
}

/** What the schema of a new cluster comes from: two clusters with one mark are alike. */
export async function markOf(migrations: readonly NamedMigration[]): Promise<string> {
  const hash = createHash('sha256').update(await readFile(versionFile(), 'utf8'));
  for (const { name, class: MigrationClass } of migrations) {
    const migration: Migration = Reflect.construct(MigrationClass, []);
    await migration.up();
    hash.update(JSON.stringify([name, migration.getQueries().map(String)]));
  }
  return hash.digest('hex');
}

/** Of the embedded database. */
function versionFile(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return join(dirname(entry), '..', 'package.json');
}
