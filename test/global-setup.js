// jest loads this file without the transformer of the tests, so the TypeScript behind it comes in through tsx.
import { tsImport } from 'tsx/esm/api';

function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Brings the servers that the tests need and tells the workers, which start later, where they are. */
export default async function globalSetup() {
  const { compilePrograms } = await tsImport('./support/compiled-programs.ts', import.meta.url);
  await compilePrograms();
  // Before the workers, of which two would want the lock of the package system at once.
  if (process.env.CI) {
    const { bringChromium } = await tsImport('./support/servers/chromium.ts', import.meta.url);
    try {
      bringChromium();
    } catch (error) {
      say(error.message);
    }
  }
  const { startServers } = await tsImport('./support/servers/start-servers.ts', import.meta.url);
  const servers = await startServers(say).catch((error) => {
    // One line that says what to do, instead of a stack through jest.
    say(error.message);
    process.exit(1);
  });
  process.env.QUARTET_TEST_DATABASE_URL = servers.databaseUrl;
  process.env.QUARTET_TEST_REDIS_URL = servers.redisUrl;
  process.env.QUARTET_TEST_TEMPLATE = servers.template;
  globalThis.quartetTestServers = servers;
}
