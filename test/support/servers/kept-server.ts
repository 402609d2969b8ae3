import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Account } from './account.js';

const START_PATIENCE_MS = 60_000;
const PROBE_INTERVAL_MS = 25;

/** A server that was started for the tests. */
export interface RunningServer {
  readonly url: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  /** Given on standard input. */
  readonly input?: string;
}

export interface ServerPlan {
  readonly name: string;
  readonly url: string;
  /** Made by `throwAwayFolder`; removed when the server ends. */
  readonly folder: string;
  readonly account: Account;
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs once, before the server. */
  readonly prepare?: Command;
  readonly serve: Command;
  readonly stopSignal: NodeJS.Signals;
  /** Resolves when the server answers; rejects while it does not. */
  readonly probe: (url: string) => Promise<void>;
}

/** Below those that systems give out by themselves: from 32,768 on, or from 49,152. */
const FIRST_PORT = 20_000;
const PORTS = 12_000;

/**
 * A port of the loopback interface that was free a moment ago. Nobody is given it by the system, so that it still is
 * when a server starts on it later, or again.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = FIRST_PORT + randomInt(PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${FIRST_PORT} on is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}

/** A new folder that belongs to the account, for one server. */
export function throwAwayFolder(name: string, account: Account): string {
  const folder = mkdtempSync(join(tmpdir(), `quartet-${name}-`));
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  return folder;
}

/** The process that runs a server and ends it, with this process at the latest. */
export interface Keeper {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Resolves with what it had to say when it has ended. */
  readonly ended: Promise<string>;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/** @param isControlled may the server end and be started again? See keeper.js. */
export function startKeeper(plan: ServerPlan, isControlled = false): Keeper {
  const { probe: _probe, name: _name, url: _url, ...kept } = plan;
  const keeper = spawn(process.execPath, [keeperPath()], { stdio: ['pipe', 'pipe', 'pipe'] });
  keeper.stdin.on('error', () => undefined).write(`${JSON.stringify({ ...kept, isControlled })}\n`);
  keeper.stdout.resume();
  const ended = endOf(keeper);
  const stop = async (): Promise<void> => {
    keeper.stdin.end();
    await ended;
  };
  return { process: keeper, ended, stop };
}

/** Starts a server under a keeper; resolves when it answers. */
export async function startKept(plan: ServerPlan): Promise<RunningServer> {
  const keeper = startKeeper(plan);
  const { stop } = keeper;
  try {
    await untilAnswering(plan, keeper.ended);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: plan.url, stop };
}

function keeperPath(): string {
  return fileURLToPath(new URL('./keeper.js', import.meta.url));
}

/** Resolves with what the keeper had to say when it has ended. */
function endOf(keeper: ChildProcess): Promise<string> {
  let said = '';
  keeper.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => {
    keeper.on('error', (error) => resolve(String(error)));
    keeper.on('close', () => resolve(said));
  });
}

/** @param ended resolves with a reason when the server can answer no more */
export async function untilAnswering(
  { name, url, probe }: ServerPlan,
  ended: Promise<string>,
): Promise<void> {
  let said: string | undefined;
  void ended.then((text) => (said = text));
  const giveUpAt = Date.now() + START_PATIENCE_MS;
  for (;;) {
    if (said !== undefined) throw new Error(`${name} ended before it answered: ${said}`);
    try {
      return await probe(url);
    } catch (cause) {
      if (Date.now() > giveUpAt) throw new Error(`${name} did not answer in time.`, { cause });
      await delay(PROBE_INTERVAL_MS);
    }
  }
}
