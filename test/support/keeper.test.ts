import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const KEEPER = fileURLToPath(new URL('./servers/keeper.js', import.meta.url));
/** A server that leaves its id in its folder and then stays. */
const SERVER =
  "const { renameSync, writeFileSync } = require('node:fs'); writeFileSync('new', String(process.pid)); renameSync('new', 'pid'); setInterval(() => {}, 1000)";

/** Starts a process that starts a keeper, as a test run does. */
function startStarter(plan: object, orders = ''): ReturnType<typeof spawn> {
  const script = `
    const { spawn } = require('node:child_process');
    const keeper = spawn(process.execPath, [${JSON.stringify(KEEPER)}], { stdio: ['pipe', 'inherit', 'inherit'] });
    keeper.stdin.write(${JSON.stringify(`${JSON.stringify(plan)}\n${orders}`)});
    setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function until(fact: () => boolean): Promise<void> {
  while (!fact()) await delay(20);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const FAILING = { program: process.execPath, arguments: ['-e', "console.error('no room'); process.exit(3)"] };

describe('The keeper of a throw-away server', () => {
  it('ends the server and removes its folder when the starter is killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quartet-kept-'));
    const serve = { program: process.execPath, arguments: ['-e', SERVER] };
    const starter = startStarter({ folder, account: {}, serve, stopSignal: 'SIGTERM' });
    await until(() => existsSync(join(folder, 'pid')));
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    expect(isAlive(pid)).toBe(true);
    starter.kill('SIGKILL');
    await until(() => !existsSync(folder));
    expect(isAlive(pid)).toBe(false);
  });

  it('ends a server that is held when the starter is killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quartet-kept-'));
    const serve = { program: process.execPath, arguments: ['-e', SERVER] };
    const plan = { folder, account: {}, serve, stopSignal: 'SIGTERM', isControlled: true };
    const starter = startStarter(plan, 'pause\n');
    let told = '';
    starter.stdout!.on('data', (chunk: Buffer) => (told += chunk.toString()));
    // Either may be told first.
    await until(() => told.includes('paused') && /started \d+\n/.test(told));
    const pid = Number(/started (\d+)/.exec(told)![1]);
    expect(isAlive(pid)).toBe(true);
    starter.kill('SIGKILL');
    await until(() => !existsSync(folder));
    expect(isAlive(pid)).toBe(false);
  });

  it.each([
    ['cannot be prepared', { prepare: FAILING }],
    ['ends by itself', {}],
  ])('says why and removes the folder when the server %s', async (_case, plan) => {
    const folder = mkdtempSync(join(tmpdir(), 'quartet-kept-'));
    const starter = startStarter({ folder, account: {}, serve: FAILING, stopSignal: 'SIGTERM', ...plan });
    const [said] = (await once(starter.stderr!, 'data')) as [Buffer];
    expect(said.toString()).toBe('no room\n');
    expect(existsSync(folder)).toBe(false);
    starter.kill('SIGKILL');
    // Its standard error closes only when the keeper, which shares it, has ended too.
    await once(starter, 'close');
  });
});
