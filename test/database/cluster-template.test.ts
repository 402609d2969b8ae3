import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from '../../migrations/index.js';
import { layCluster } from '../../src/database/embedded/cluster-template.js';
import { openMigratedDatabase } from '../../src/database/open-database.js';
import { clusterTemplate, compilePrograms } from '../support/compiled-programs.js';

describe('the cluster that new data folders start with', () => {
  let place: string;
  beforeAll(async () => {
    await compilePrograms();
    place = await mkdtemp(join(tmpdir(), 'quartet-cluster-'));
  });
  afterAll(() => rm(place, { recursive: true }));

  const lay = (name: string, migrations = MIGRATIONS): Promise<void> =>
    layCluster(join(place, name, 'database'), migrations, clusterTemplate());
  const contents = (name: string) => readdir(join(place, name), { recursive: true });

  it('has the whole schema, and is closed to others', async () => {
    await lay('new');
    const dataDir = join(place, 'new', 'database');
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    const { database, applied } = await openMigratedDatabase({ driver: 'pglite', dataDir });
    expect(applied).toEqual([]);
    const agents = await database.asWorker(null, (tx) => tx.sql.selectFrom('agents').selectAll().execute());
    expect(agents).toEqual([]);
    await database.close();
  });

  it('takes the place of an empty folder, and of what a process left that was killed meanwhile', async () => {
    await mkdir(join(place, 'left', 'database'), { recursive: true });
    await mkdir(join(place, 'left', 'database.draft'));
    await writeFile(join(place, 'left', 'database.draft', 'half'), '');
    await lay('left');
    expect(await contents('left')).toContain('database/PG_VERSION');
    expect(await contents('left')).not.toContain('database/half');
    expect(await readdir(join(place, 'left'))).toEqual(['database']);
  });

  it('leaves a folder alone in which there is something', async () => {
    await mkdir(join(place, 'used', 'database'), { recursive: true });
    await writeFile(join(place, 'used', 'database', 'PG_VERSION'), '17\n');
    await lay('used');
    expect(await contents('used')).toEqual(['database', 'database/PG_VERSION']);
    expect(await readFile(join(place, 'used', 'database', 'PG_VERSION'), 'utf8')).toBe('17\n');
  });

  it('is not used for another schema', async () => {
    await lay('other', MIGRATIONS.slice(0, -1));
    const [last] = MIGRATIONS.slice(-1);
    const changed = class extends last!.class {
      override up(): void {
        this.addSql('select 1');
      }
    };
    await lay('other', [...MIGRATIONS.slice(0, -1), { ...last!, class: changed }]);
    expect(await readdir(place)).not.toContain('other');
  });
});
