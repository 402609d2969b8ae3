import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SETTINGS } from '../../src/lib/config/settings.js';
import { Programs, type Ending } from '../support/program.js';
import { testDatabaseUrl } from '../support/servers/test-servers.js';

let programs: Programs;
beforeAll(async () => void (programs = await Programs.open()));
afterAll(() => programs.end());

/** One line that says what is wrong and what to do, and nothing else. */
function expectOneLine(ending: Ending, code: number, line: RegExp): void {
  expect(ending.stderr).toMatch(/^quartet: [^\n]+\n$/);
  expect(ending.stderr).toMatch(line);
  expect(ending.stderr).not.toMatch(/\n\s+at |node_modules/);
  expect(ending).toMatchObject({ code, stdout: '' });
}

describe('what people ask the command line itself', () => {
  it('prints the settings for --help and the version for --version', async () => {
    const help = await programs.run(['serve', '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const { variable, defaultText } of Object.values(SETTINGS)) {
      expect(help.stdout).toContain(variable);
      expect(help.stdout).toContain(`[${defaultText}]`);
    }
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(await programs.run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('refuses what is no command and no option with the exit code of misuse', async () => {
    expectOneLine(await programs.run(['dance']), 2, /no command 'dance'\. Run with --help/);
    expectOneLine(await programs.run(['ask', 'Why?', '--loud']), 2, /unknown option '--loud'/);
  });
});

describe('a start that cannot succeed', () => {
  it('names every wrong setting', async () => {
    const environment = { PORT: 'many', QUARTET_SAMPLES: 'maybe', DATABASE_URL: 'mysql://me:hunter2@db/x' };
    const ending = await programs.run(['serve'], { environment });
    expectOneLine(ending, 1, /PORT must be .*DATABASE_URL must .*QUARTET_SAMPLES must be on or off/);
    expect(ending.stderr).not.toContain('hunter2');
  });

  it('says that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const environment = { QUARTET_SAMPLES: 'off', QUARTET_LOG_LEVEL: 'warn', PORT: String(port) };
    const ending = await programs.run(['serve', '--data-dir', 'fresh'], { environment });
    other.close();
    // Told before the database is made and documents are read.
    expect(existsSync(join(programs.folder, 'fresh', 'database'))).toBe(false);
    expectOneLine(ending, 1, new RegExp(`Port ${port} of 127\\.0\\.0\\.1 is in use\\. .*set PORT`));
  });

  it('says that the database does not answer, without the password of its address', async () => {
    const environment = { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/quartet' };
    const ending = await programs.run(['migrate'], { environment });
    expectOneLine(ending, 1, /database at 127\.0\.0\.1:1 cannot be used: connect ECONNREFUSED.*DATABASE_URL/);
    expect(ending.stderr).not.toContain('hunter2');
  });

  it('says that the database refuses the user', async () => {
    const url = new URL(testDatabaseUrl());
    url.username = 'nobody_of_that_name';
    url.password = 'hunter2';
    const ending = await programs.run(['migrate'], { environment: { DATABASE_URL: url.href } });
    expectOneLine(ending, 1, /nobody_of_that_name.*Check DATABASE_URL/);
    expect(ending.stderr).not.toContain('hunter2');
  });

  it.each(['a-file', 'a-file/below', '/proc/none/below'])(
    'says that %s cannot be the data folder',
    async (folder) => {
      await writeFile(join(programs.folder, 'a-file'), 'in the way');
      const ending = await programs.run(['migrate', '--data-dir', folder]);
      expectOneLine(ending, 1, new RegExp(`${folder} cannot be made: E[A-Z]+.*Set QUARTET_DATA_DIR`));
    },
  );

  it('says that what is in the data folder is no database', async () => {
    const database = join(programs.folder, 'garbage', 'database');
    await mkdir(database, { recursive: true });
    await writeFile(join(database, 'PG_VERSION'), 'seventeen and a half');
    await writeFile(join(database, 'notes.txt'), 'not a database');
    const ending = await programs.run(['migrate', '--data-dir', 'garbage']);
    expectOneLine(ending, 1, /garbage\/database cannot be opened: .*Set QUARTET_DATA_DIR/);
    expect(await readFile(join(database, 'notes.txt'), 'utf8')).toBe('not a database');
  });
});

describe('the starter of the package', () => {
  const OLD =
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.1' } })";
  const old = ['--import', `data:text/javascript,${encodeURIComponent(OLD)}`];
  let starter: string;
  beforeAll(async () => {
    await mkdir(join(programs.folder, 'package', 'bin'), { recursive: true });
    await writeFile(join(programs.folder, 'package', 'package.json'), '{"type":"module"}');
    starter = join(programs.folder, 'package', 'bin', 'quartet.js');
    await copyFile('bin/quartet.js', starter);
  });
  const start = (...args: string[]) => programs.startCommand(process.execPath, args).ending;

  it('says that nothing is built', async () => {
    const ending = await start(starter, 'serve');
    expect(ending).toMatchObject({ code: 1, stdout: '' });
    expect(ending.stderr).toMatch(/^Quartet is not built: run `npm run build` in [^\n]+\/package\.\n$/);
  });

  it('says that its Node is too old', async () => {
    const ending = await start(...old, starter, 'serve');
    expect(ending).toMatchObject({ code: 1, stdout: '' });
    expect(ending.stderr).toMatch(
      /^Quartet needs Node 22\.18 or later, and this is 20\.11\.1: [^\n]+npm ci[^\n]+\n$/,
    );
  });

  it('hands over to the Node that the packages brought, with arguments and exit code', async () => {
    const brought = join(programs.folder, 'package', 'node_modules', 'node', 'bin', 'node');
    await mkdir(join(brought, '..'), { recursive: true });
    await writeFile(brought, '#!/bin/sh\necho "$@"\nexit 7\n');
    await chmod(brought, 0o755);
    const ending = await start(...old, starter, 'ask', 'Why so?', '--json');
    expect(ending).toMatchObject({ code: 7, stderr: '' });
    expect(ending.stdout).toContain(`${starter} ask Why so? --json\n`);
  });
});
