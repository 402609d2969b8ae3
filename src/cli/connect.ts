import { setTimeout as delay } from 'node:timers/promises';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { DataFolderLocked, findLockHolder } from '../database/data-folder-lock.js';
import type { Config } from '../lib/config/config.js';
import { createLogger } from '../lib/logger.js';
import { CommandFailure } from './report-failure.js';
import { settingsOf, type SettingFlags } from './settings-flags.js';

export type ConnectionFlags = SettingFlags & { readonly url?: string };

export interface Connection {
  readonly client: QuartetClient;
  /** Does the server end with this command? */
  readonly isOwn: boolean;
  close(): Promise<void>;
}

/** How long another process may hold the data folder, in milliseconds: a command with an import may take long. */
const HELD_MS = 600_000;
/** How long it may before the command says what it waits for: a server that starts is waited for in silence. */
const SILENT_MS = 1_000;

/**
 * Reaches a server: the one at `--url`, else the one that runs on the data folder, else one started in this
 * process on a free port for the time of the command.
 */
export async function connect(flags: ConnectionFlags, signal: AbortSignal): Promise<Connection> {
  if (flags.url) return overHttp(flags.url);
  const config = settingsOf(flags);
  const wait = { until: Date.now() + HELD_MS, loudFrom: Date.now() + SILENT_MS, isTold: false };
  for (;;) {
    const running = config.databaseUrl ? undefined : await runningServer(config, wait, signal);
    if (running) return overHttp(running);
    try {
      return await inProcess(config);
    } catch (error) {
      // Another command was quicker between the look and the start: wait for it like for any other.
      if (!(error instanceof DataFolderLocked)) throw error;
    }
  }
}

function overHttp(url: string): Connection {
  if (!/^https?:/i.test(url) || !URL.canParse(url))
    throw new CommandFailure(`--url ${url} is not an address like http://127.0.0.1:4000.`);
  const client = new QuartetClient({ url });
  return { client, isOwn: false, close: () => client.close() };
}

async function inProcess(config: Config): Promise<Connection> {
  const logger = createLogger({ level: config.logLevel === 'info' ? 'warn' : config.logLevel });
  const settings = { ...config, host: '127.0.0.1', port: 0, loadSamples: false, role: 'all' as const };
  // Not announced: it ends with this command, under the feet of whoever had come to use it.
  // The whole server is loaded only where none runs.
  const { startApp } = await import('../app.js');
  const app = await startApp(settings, { logger, isAnnounced: false });
  const client = new QuartetClient({ url: app.url });
  return {
    client,
    isOwn: true,
    close: async () => {
      await client.close();
      await app.stop();
    },
  };
}

interface Wait {
  readonly until: number;
  readonly loudFrom: number;
  isTold: boolean;
}

/** The server of the data folder, once it listens; undefined once nobody holds the folder. */
async function runningServer(
  { dataDir }: Config,
  wait: Wait,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (;;) {
    const holder = await findLockHolder(dataDir);
    if (holder === undefined || holder.url) return holder?.url ?? undefined;
    const now = Date.now();
    if (now > wait.until) throw new CommandFailure(heldTooLong(dataDir, holder.pid));
    if (now > wait.loudFrom && !wait.isTold) {
      process.stderr.write(`Waiting for process ${holder.pid}, which uses the data folder ${dataDir}.\n`);
      wait.isTold = true;
    }
    await delay(100, undefined, { signal });
  }
}

function heldTooLong(dataDir: string, pid: number): string {
  return `Process ${pid} holds the data folder ${dataDir} and does not answer. Wait for it, stop it, or name another server with --url.`;
}
