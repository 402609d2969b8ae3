import { randomBytes } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { canRun, serverAccount, type Account } from './account.js';
import { ControlledServer } from './controlled-server.js';
import { freePort, startKept, throwAwayFolder, type RunningServer, type ServerPlan } from './kept-server.js';

/** Durability is off: the data is thrown away, and the tests commit thousands of times. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10s',
};

/** Starts a new, empty PostgreSQL on a free loopback port from the programs in `binDirectory`. */
export async function startPostgres(binDirectory: string): Promise<RunningServer> {
  return startKept(await planPostgres(binDirectory));
}

/**
 * One that a test takes down and brings back. What it has acknowledged survives the end of its processes, though not
 * that of the machine.
 */
export async function openControlledPostgres(binDirectory: string): Promise<ControlledServer> {
  return ControlledServer.open(await planPostgres(binDirectory, { synchronous_commit: 'on' }));
}

async function planPostgres(
  binDirectory: string,
  more: Readonly<Record<string, string>> = {},
): Promise<ServerPlan> {
  const account = serverAccount();
  const folder = throwAwayFolder('postgres', account);
  const programs = reachablePrograms(binDirectory, account, folder);
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`);
  const settings = Object.entries({ ...SETTINGS, ...more, port: String(port) });
  return {
    name: 'PostgreSQL',
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    folder,
    account,
    environment: { LC_ALL: 'C', TZ: 'UTC' },
    prepare: { program: join(programs, 'initdb'), arguments: initdbArguments(data, passwordFile) },
    serve: {
      program: join(programs, 'postgres'),
      arguments: ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    },
    stopSignal: 'SIGINT',
    probe: answers,
  };
}

function initdbArguments(data: string, passwordFile: string): string[] {
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  return [`--pgdata=${data}`, ...access, '--encoding=UTF8', '--locale=C', '--no-sync'];
}

/** The programs where the account can run them: beside its data, when their own place is closed to it. */
function reachablePrograms(binDirectory: string, account: Account, folder: string): string {
  if (canRun(account, join(binDirectory, 'postgres'))) return binDirectory;
  cpSync(dirname(binDirectory), join(folder, 'programs'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'programs', 'bin');
}

async function answers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}
