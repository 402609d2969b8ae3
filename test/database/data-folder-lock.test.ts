import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderLocked, findLockHolder, lockDataFolder } from '../../src/database/data-folder-lock.js';
import { processStartedAt } from '../../src/database/process-start.js';

describe('the lock of the data folder', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quartet-lock-'));
    path = join(folder, 'quartet.lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const plant = (holder: Record<string, unknown>) =>
    writeFile(
      path,
      JSON.stringify({ token: 't', host: hostname(), processStart: null, url: null, ...holder }),
    );

  it('makes the folder, tells the address, and goes when it is released', async () => {
    const lock = await lockDataFolder(join(folder, 'deep', 'down'));
    await lock.announce('http://127.0.0.1:4000');
    expect(await findLockHolder(join(folder, 'deep', 'down'))).toMatchObject({
      pid: process.pid,
      url: 'http://127.0.0.1:4000',
    });
    await lock.release();
    expect(await readdir(join(folder, 'deep', 'down'))).toEqual([]);
  });

  it('refuses a second holder and says who the first one is', async () => {
    const lock = await lockDataFolder(folder);
    await lock.announce('http://127.0.0.1:4321');
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderLocked);
    await expect(lockDataFolder(folder)).rejects.toThrow(
      new RegExp(`process ${process.pid} .*http://127.0.0.1:4321.*QUARTET_DATA_DIR`),
    );
    await lock.release();
  });

  it('lets one of many that start at once have the folder', async () => {
    await plant({ pid: 2 ** 22 + 1 });
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(folder)));
    const won = tries.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]!.value.release();
  });

  it('clears the lock of a killed process', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    await plant({ pid: child.pid, processStart: await processStartedAt(child.pid!) });
    await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderLocked);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockDataFolder(folder);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('is not fooled by a later process with the same pid', async () => {
    await plant({ pid: process.pid, processStart: 'another boot 1' });
    await (await lockDataFolder(folder)).release();
  });

  it('believes a holder on another host while its heartbeat is fresh', async () => {
    await plant({ pid: 1, host: 'another-host' });
    await expect(lockDataFolder(folder)).rejects.toThrow(/another-host/);
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(path, longAgo, longAgo);
    await (await lockDataFolder(folder)).release();
  });

  it('clears a torn lock file', async () => {
    await writeFile(path, '{"pid":');
    await (await lockDataFolder(folder)).release();
  });

  it('says what to do when the folder cannot be made', async () => {
    await writeFile(path, 'a file');
    await expect(lockDataFolder(join(path, 'below'))).rejects.toThrow(/Set QUARTET_DATA_DIR/);
  });
});
