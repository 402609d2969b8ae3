import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LOCAL_VIEWER } from '../../src/services/local-identity.js';
import { Programs, type Ending } from '../support/program.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';
import type { TestDatabase } from '../support/servers/test-servers.js';

describe('quartet limits', () => {
  let programs: Programs;
  let database: TestDatabase;
  beforeAll(async () => {
    programs = await Programs.open();
    database = await createMigratedDatabase('limits');
  });
  afterAll(async () => {
    await programs.end();
    await database.drop();
  });

  const limits = (...args: string[]): Promise<Ending> =>
    programs.run(['limits', ...args], { environment: { DATABASE_URL: database.url } });

  const told = (atOnce: string, perMinute: string) => ({
    code: 0,
    stderr: '',
    stdout:
      `workspace ${LOCAL_VIEWER.workspaceId}\ntasks that run at once: ${atOnce}\n` +
      `tasks that start within a minute: ${perMinute}\n`,
  });

  it('shows what holds, changes what is named and leaves the rest', async () => {
    expect(await limits()).toEqual(told("the server's", "the server's"));
    expect(await limits('--max-running', '4')).toEqual(told('4', "the server's"));
    expect(await limits('--starts-per-minute', '30')).toEqual(told('4', '30'));
    expect(await limits('--max-running', 'default')).toEqual(told("the server's", '30'));
  });

  it('refuses what is no number and a workspace that is not there', async () => {
    expect(await limits('--max-running', 'many')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/whole number/),
    });
    const missing = await limits('--workspace', '00000000-0000-7000-8000-00000000dead');
    expect(missing).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^quartet: .*does not exist\.\n$/),
    });
  });
});
