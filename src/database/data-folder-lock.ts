import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError, ErrorCode } from '../lib/errors.js';
import { processStartedAt } from './process-start.js';

/** What the lock file says of the process that holds the folder. */
export interface LockHolder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** Tells a process from a later one with the same pid; null where the system does not say. */
  readonly processStart: string | null;
  /** Where the holder's server answers; null until it listens, once it stops, and where it is nobody else's. */
  readonly url: string | null;
}

export interface DataFolderLock {
  /** Writes the address into the lock file, for the command line to find; null takes it back. */
  announce(url: string | null): Promise<void>;
  release(): Promise<void>;
}

const FILE = 'quartet.lock';
const HEARTBEAT_MS = 2_000;
/** A holder on another host (a container with the same volume) is dead after this long without a heartbeat. */
const FOREIGN_STALE_MS = 20_000;
const GUARD_STALE_MS = 5_000;

/** Raised when a living process holds the folder; carries what is known of it. */
export class DataFolderLocked extends AppError {
  constructor(
    folder: string,
    readonly holder: LockHolder,
  ) {
    const where = holder.url ? `; it answers at ${holder.url}` : '';
    super(
      ErrorCode.CONFLICT,
      `The data folder ${folder} is in use by process ${holder.pid} on ${holder.host}${where}. ` +
        'Stop that process, or set QUARTET_DATA_DIR to another folder.',
    );
  }
}

/**
 * Takes the folder for this process: the embedded database does not guard its files, and two processes on
 * one folder destroy each other's rows. The lock of a killed process clears itself.
 * @throws DataFolderLocked while a living process holds it
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  await makeFolder(folder).catch((cause: unknown) => {
    throw new AppError(
      ErrorCode.BAD_USER_INPUT,
      `The data folder ${folder} cannot be made: ${(cause as Error).message}. Set QUARTET_DATA_DIR to a folder that can be written.`,
      { cause },
    );
  });
  const path = join(folder, FILE);
  const mine: LockHolder = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    processStart: await processStartedAt(process.pid),
    url: null,
  };
  // Each round either takes the lock, finds a living holder, or clears one dead holder out of the way.
  for (;;) {
    if (await create(path, mine)) return heldLock(path, mine);
    const holder = await readHolder(path);
    if (holder === undefined) continue;
    if (await isAlive(holder, path)) throw new DataFolderLocked(folder, holder);
    await clear(path, holder);
  }
}

/** Like `mkdir` with `recursive`, which never answers where a parent exists and refuses children, as /proc does. */
async function makeFolder(folder: string, isParentThere = false): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (code !== 'ENOENT' || isParentThere) throw error;
    await makeFolder(dirname(folder));
    await makeFolder(folder, true);
  }
}

/** Who holds the folder, if a living process does. */
export async function findLockHolder(folder: string): Promise<LockHolder | undefined> {
  const path = join(folder, FILE);
  const holder = await readHolder(path);
  return holder && (await isAlive(holder, path)) ? holder : undefined;
}

async function create(path: string, holder: LockHolder): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(JSON.stringify(holder));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<LockHolder | undefined> {
  // Between its creation and its first write the file is empty for a moment: look again before calling it torn.
  for (let look = 0; look < 20; look++) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as LockHolder;
    } catch {
      await delay(25);
    }
  }
  return { token: '', pid: 0, host: hostname(), processStart: null, url: null };
}

async function isAlive(holder: LockHolder, path: string): Promise<boolean> {
  if (holder.host !== hostname()) {
    const file = await stat(path).catch(() => undefined);
    return file !== undefined && Date.now() - file.mtimeMs < FOREIGN_STALE_MS;
  }
  if (holder.pid === 0 || !answersSignals(holder.pid)) return false;
  return holder.processStart === null || (await processStartedAt(holder.pid)) === holder.processStart;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes a dead lock. A guard file lets one process at a time look and remove, so that nobody removes the
 * lock that another one has just taken.
 */
async function clear(path: string, dead: LockHolder): Promise<void> {
  const guard = `${path}.clearing`;
  const file = await open(guard, 'wx').catch(() => undefined);
  if (file === undefined) return waitForGuard(guard);
  try {
    const holder = await readHolder(path);
    if (holder?.token === dead.token) await rm(path, { force: true });
  } finally {
    await file.close();
    await rm(guard, { force: true });
  }
}

/** The guard is held for microseconds; one that is old was left by a process killed while it held it. */
async function waitForGuard(guard: string): Promise<void> {
  const file = await stat(guard).catch(() => undefined);
  if (file && Date.now() - file.mtimeMs > GUARD_STALE_MS) await rm(guard, { force: true });
  else await delay(10);
}

function heldLock(path: string, mine: LockHolder): DataFolderLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    async announce(url) {
      const draft = `${path}.${mine.token}`;
      await writeFile(draft, JSON.stringify({ ...mine, url }), { mode: 0o600 });
      await rename(draft, path);
    },
    async release() {
      clearInterval(heartbeat);
      const holder = await readHolder(path);
      if (holder?.token === mine.token) await rm(path, { force: true });
    },
  };
}
