/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { askAhead } from './ask-ahead.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A server that refuses everything. @returns what it was asked, once it was */
function refuseAll(): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve) => {
    globalThis.fetch = jest.fn<typeof fetch>(async (_address, init) => {
      const { variables } = JSON.parse(init?.body as string) as { variables: Record<string, unknown> };
      resolve(variables);
      throw new TypeError('Refused.');
    });
  });
}

const at = (path: string) => askAhead(new URL(path, 'http://page.test'));
const kept = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = kept;
});

describe('Before the code of the page is here', () => {
  it.each([
    [`/sessions/${ID}`, { hasWanted: false }],
    [`/sessions/${ID}/?tab=graph`, { hasWanted: false }],
    [`/sessions/${ID}?tab=events&seq=300`, { hasWanted: true, after: 199, first: 200 }],
    [`/sessions/${ID}?seq=-3`, { hasWanted: false }],
  ])('what %s opens with is asked for, in one operation', async (path, variables) => {
    const asked = refuseAll();
    const ahead = at(path);
    expect(await asked).toMatchObject({ sessionId: ID, last: 200, ...variables });
    await expect(ahead.takeOpening(ID)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(globalThis.fetch).toHaveBeenCalledTimes(1);
  });

  it('it is given to who opens that session, once', async () => {
    const asked = refuseAll();
    const ahead = at(`/sessions/${ID}`);
    await asked;
    expect(ahead.takeOpening('01890a5d-ac96-774b-bcce-b302099a8058')).toBeNull();
    await expect(ahead.takeOpening(ID)).rejects.toThrow();
    expect(ahead.takeOpening(ID)).toBeNull();
  });

  it.each(['/', '/sessions', '/sessions/compare', `/agents/${ID}`])('nothing is asked for at %s', (path) => {
    void refuseAll();
    expect(at(path).takeOpening(ID)).toBeNull();
    expect(globalThis.fetch).not.toHaveBeenCalled();
  });
});
