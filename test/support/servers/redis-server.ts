import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { serverAccount } from './account.js';
import { ControlledServer } from './controlled-server.js';
import { installPackage } from './install-package.js';
import { freePort, startKept, throwAwayFolder, type RunningServer, type ServerPlan } from './kept-server.js';

/** Starts a new, empty Redis on a free loopback port. It keeps nothing on disk. */
export async function startRedis(executable: string): Promise<RunningServer> {
  return startKept(await planRedis(executable));
}

/** One that a test takes down and brings back, empty. */
export async function openControlledRedis(executable: string): Promise<ControlledServer> {
  return ControlledServer.open(await planRedis(executable));
}

async function planRedis(executable: string): Promise<ServerPlan> {
  const account = serverAccount();
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const folder = throwAwayFolder('redis', account);
  // The configuration goes in on standard input, so that the password stays out of the list of processes.
  const settings = ['bind 127.0.0.1', `port ${port}`, `requirepass ${password}`, 'save ""', `dir ${folder}`];
  return {
    name: 'Redis',
    url: `redis://:${password}@127.0.0.1:${port}`,
    folder,
    account,
    serve: { program: executable, arguments: ['-'], input: `${settings.join('\n')}\n` },
    stopSignal: 'SIGTERM',
    probe: answers,
  };
}

/** Installs the system's package and gives the path of the program. */
export function installRedis(): string {
  return installPackage('redis-server', 'redis-server');
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } finally {
    // On a connection that never came about this would only leave a timer behind.
    if (client.status === 'ready') client.disconnect();
  }
}
