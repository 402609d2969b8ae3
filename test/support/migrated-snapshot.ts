import { PGlite } from '@electric-sql/pglite';
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from '../../migrations/index.js';
import { layCluster, markOf } from '../../src/database/embedded/cluster-template.js';
import { clusterTemplate, compilePrograms } from './compiled-programs.js';

/**
 * An embedded cluster with the schema applied, to start a database in memory from. Packed once for each state of the
 * migrations and kept in the temporary folder.
 */
export async function migratedSnapshot(): Promise<Blob> {
  const folder = join(tmpdir(), 'quartet-test-snapshots');
  const file = join(folder, `${await markOf(MIGRATIONS)}.tar`);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) await makeSnapshot(folder, file);
  return openAsBlob(file);
}

async function makeSnapshot(folder: string, file: string): Promise<void> {
  await compilePrograms();
  await mkdir(folder, { recursive: true });
  const place = await mkdtemp(join(folder, 'cluster-'));
  const dataDir = join(place, 'database');
  await layCluster(dataDir, MIGRATIONS, clusterTemplate());
  const cluster = await PGlite.create({ dataDir });
  const dump = await cluster.dumpDataDir('none');
  await cluster.close();
  // Another worker may make it at the same time: whoever is last wins, with the same content.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, file);
  await rm(place, { recursive: true });
}
