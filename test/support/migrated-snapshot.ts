import type { PGlite } from '@electric-sql/pglite';
import { createHash, randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrm } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';

type Orm = Awaited<ReturnType<typeof openOrm>>;

const MIGRATIONS = 'migrations';

/**
 * An embedded cluster with the schema applied, to start a test's database from in a second instead of ten. Made
 * once for each state of the migrations and kept in the temporary folder.
 */
export async function migratedSnapshot(): Promise<Blob> {
  const folder = join(tmpdir(), 'quartet-test-snapshots');
  const file = join(folder, `${await stateOfMigrations()}.tar`);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) await makeSnapshot(folder, file);
  return openAsBlob(file);
}

async function makeSnapshot(folder: string, file: string): Promise<void> {
  const orm = await openOrm({ driver: 'pglite', dataDir: 'memory://' });
  await migrate(orm);
  const dump = await (await nativeClient(orm)).dumpDataDir('none');
  await orm.close();
  await mkdir(folder, { recursive: true });
  // Another worker may make it at the same time: whoever is last wins, with the same content.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, file);
}

async function stateOfMigrations(): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.ts')).sort();
  for (const name of files) hash.update(name).update(await readFile(join(MIGRATIONS, name)));
  hash.update(await readFile('node_modules/@electric-sql/pglite/package.json'));
  return hash.digest('hex').slice(0, 16);
}

/** The embedded database itself, below everything that the program puts on top of it. */
function nativeClient(orm: Orm): Promise<PGlite> {
  return (orm.em.getConnection() as unknown as { getNativeClient(): Promise<PGlite> }).getNativeClient();
}
