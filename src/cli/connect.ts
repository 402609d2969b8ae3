import { QuartetClient } from '../../client/src/quartet-client.js';
import { startApp } from '../app.js';
import { findLockHolder } from '../database/data-folder-lock.js';
import type { Config } from '../lib/config/config.js';
import { createLogger } from '../lib/logger.js';
import { CommandFailure } from './report-failure.js';
import { settingsOf, type SettingFlags } from './settings-flags.js';

export type ConnectionFlags = SettingFlags & { readonly url?: string };

export interface Connection {
  readonly client: QuartetClient;
  close(): Promise<void>;
}

/** How long a server that has just started may take until it tells its address, in milliseconds. */
const ANNOUNCE_MS = 15_000;

/**
 * Reaches a server: the one at `--url`, else the one that runs on the data folder, else one started in this
 * process on a free port for the time of the command.
 */
export async function connect(flags: ConnectionFlags): Promise<Connection> {
  if (flags.url) return overHttp(flags.url);
  const config = settingsOf(flags);
  const running = config.databaseUrl ? undefined : await runningServer(config);
  return running ? overHttp(running) : inProcess(config);
}

function overHttp(url: string): Connection {
  if (!URL.canParse(url))
    throw new CommandFailure(`--url ${url} is not an address like http://127.0.0.1:4000.`);
  const client = new QuartetClient({ url });
  return { client, close: () => client.close() };
}

async function inProcess(config: Config): Promise<Connection> {
  const logger = createLogger({ level: config.logLevel === 'info' ? 'warn' : config.logLevel });
  const app = await startApp({ ...config, host: '127.0.0.1', port: 0, loadSamples: false }, { logger });
  const client = new QuartetClient({ url: app.url });
  return {
    client,
    close: async () => {
      await client.close();
      await app.stop();
    },
  };
}

async function runningServer({ dataDir }: Config): Promise<string | undefined> {
  const until = Date.now() + ANNOUNCE_MS;
  for (;;) {
    const holder = await findLockHolder(dataDir);
    if (holder === undefined || holder.url) return holder?.url ?? undefined;
    if (Date.now() > until) {
      throw new CommandFailure(
        `Process ${holder.pid} holds the data folder ${dataDir} and does not answer. Wait for it, stop it, or name another server with --url.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
