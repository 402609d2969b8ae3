import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MIGRATIONS } from '../../../migrations/index.js';
import { migrate } from '../migrate.js';
import { CLUSTER, MARK, markOf, TEMPLATE } from './cluster-template.js';
import { ThreadedOrm } from './threaded-orm.js';

/** Makes the cluster that new data folders start with, unless it is there: part of `npm run build`. */
const mark = await markOf(MIGRATIONS);
const known = await readFile(join(TEMPLATE, MARK), 'utf8').catch(() => null);
if (known !== mark) await make();

async function make(): Promise<void> {
  const draft = `${TEMPLATE}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const orm = await ThreadedOrm.open({ dataDir: join(draft, CLUSTER) });
  await migrate(orm);
  await orm.close(true);
  await allowReading(draft);
  await writeFile(join(draft, MARK), mark);
  await rm(TEMPLATE, { recursive: true, force: true });
  await rename(draft, TEMPLATE);
}

/** Who installs the program may be somebody else than who runs it. */
async function allowReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}
