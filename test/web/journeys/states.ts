import { expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { axeFaults, DIALOG } from '../support/axe.js';
import { expectLater } from '../support/expect-later.js';
import { goTo } from '../support/go-to.js';
import type { PageWorld } from '../support/page-world.js';

const BROKEN = {
  message: 'Something broke on the server.',
  extensions: { code: 'INTERNAL_SERVER_ERROR', reference: '01a22241-2780-7833' },
};
const NOBODY = '00000000-0000-4000-8000-000000000000';

/**
 * The pages, and what stands in the tab where they have nothing to show. What waits is the same on all of them: a form,
 * shapes under a heading, or shapes alone, each of which is looked at once.
 */
const PAGES: readonly (readonly [path: string, name: string, looksWhileItWaits?: true])[] = [
  ['/', 'Ask', true],
  ['/sessions', 'Sessions', true],
  [`/sessions/${NOBODY}`, 'Session', true],
  [`/sessions/compare?a=${NOBODY}&b=${NOBODY}`, 'Compare'],
  ['/workflows', 'Workflows'],
  [`/workflows/${NOBODY}`, 'Workflow'],
  ['/agents', 'Agents'],
  ['/agents/research', 'Agent'],
  ['/documents', 'Documents'],
  [`/documents/${NOBODY}`, 'Document'],
  ['/memory', 'Memory'],
  ['/operations', 'Operations'],
];

export function stateJourneys(world: () => PageWorld): void {
  it('has a name and nothing wrong for axe on each page that waits, and where the server breaks', async () => {
    // One that has read nothing yet, so that each of the others has to wait.
    const page = await world().visit('/sessions/x/y');
    await page.getByText('There is no page at this address.').waitFor();
    const held = await holdRequests(page);
    for (const [path, name, looksWhileItWaits] of PAGES) {
      held.again();
      await goTo(page, path);
      await expectLater(async () => (await page.title()) === `${name} · Quartet`);
      await page.getByRole('main').locator('[aria-busy="true"], form').first().waitFor();
      if (looksWhileItWaits) expect(await axeFaults(page, 'main')).toEqual([]);
      await held.break();
      if (path !== '/') await page.getByRole('alert').first().waitFor();
      expect([path, await page.title(), ...(await axeFaults(page, 'main'))]).toEqual([
        path,
        `${name} · Quartet`,
      ]);
    }
  });

  it('changes a budget where there is a model, and has nothing wrong for axe', async () => {
    const page = await world().visit('/sessions');
    await page.route('**/graphql', showModel);
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.getByRole('button', { name: 'Change: Workspace, this month' }).click();
    await page.getByLabel('US dollars').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await axeFaults(page, DIALOG)).toEqual([]);
  });
}

/** Requests to the API stay without an answer until they all break; so does what comes later, until they wait `again`. */
async function holdRequests(page: Page): Promise<{ break(): Promise<void>; again(): void }> {
  let isBroken = false;
  const waiting: Route[] = [];
  const answer = (route: Route): Promise<void> => route.fulfill({ json: { errors: [BROKEN] } });
  await page.route('**/graphql', (route) => (isBroken ? answer(route) : void waiting.push(route)));
  return {
    async break() {
      isBroken = true;
      await Promise.all(waiting.splice(0).map(answer));
    },
    again: () => void (isBroken = false),
  };
}

/** Says of a server without a model that it has one: its budgets are there all the same. */
async function showModel(route: Route): Promise<void> {
  if (!route.request().postData()?.includes('query OperationsNow')) return route.fallback();
  const response = await route.fetch();
  const answer = (await response.json()) as { data: { queueStatus: { providers: object[] } } };
  answer.data.queueStatus.providers.push({
    __typename: 'Provider',
    name: 'model:small',
    callsPerMinute: null,
    breaker: null,
  });
  await route.fulfill({ response, json: answer });
}
