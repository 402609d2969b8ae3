import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '../support/api-server.js';

const EXECUTE = `mutation ($input: ExecuteAgentTaskInput!) { executeAgentTask(input: $input) { id } }`;

describe('a workspace whose queue is full', () => {
  let api: ApiServer;
  beforeAll(async () => {
    // Nothing is worked off, and a session begins with one task.
    api = await startApiServer({ startEngine: false, engine: { maxOpenTasks: 2 } });
  });
  afterAll(() => api.close());

  async function execute(who: 'ann' | 'ben', idempotencyKey: string) {
    const input = { taskDescription: 'Find out.', idempotencyKey };
    const response = await api.as(who).post(JSON.stringify({ query: EXECUTE, variables: { input } }));
    const body = (await response.json()) as {
      data?: { executeAgentTask: { id: string } | null };
      errors?: { extensions: object }[];
    };
    return {
      id: body.data?.executeAgentTask?.id,
      errors: body.errors,
      wait: response.headers.get('retry-after'),
    };
  }

  const open = (who: 'ann' | 'ben') =>
    api.as(who).ask<{ sessions: { totalCount: number } }>('{ sessions { totalCount } }');

  it('takes no more, says when to try again, and leaves nothing behind', async () => {
    const taken = [await execute('ann', '1'), await execute('ann', '2')];
    expect(taken.map(({ errors, wait }) => [errors, wait])).toEqual([
      [undefined, null],
      [undefined, null],
    ]);
    const refused = await execute('ann', '3');
    expect(refused).toMatchObject({
      errors: [{ extensions: { code: 'QUEUE_FULL', retryable: true, retryAfterMs: 1_000 } }],
      wait: '1',
    });
    expect((await open('ann')).data?.sessions.totalCount).toBe(2);
  });

  it('knows what it has taken when it is sent again', async () => {
    const again = await execute('ann', '2');
    expect(again).toMatchObject({ id: expect.any(String), errors: undefined });
  });

  it('does not concern another workspace', async () => {
    expect(await execute('ben', '1')).toMatchObject({ id: expect.any(String), errors: undefined });
  });

  it('takes more once a session has ended', async () => {
    const { id } = await execute('ann', '1');
    await api.as('ann').ask('mutation ($id: ID!) { cancelSession(id: $id) { id } }', { id });
    expect(await execute('ann', '3')).toMatchObject({ id: expect.any(String), errors: undefined });
  });
});
