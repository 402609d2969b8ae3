import type { Page, Route } from 'playwright-core';
import type { Shot } from './shots.js';

type Ids = Readonly<Record<string, string>>;

const PAGES: readonly (readonly [string, Shot['path']])[] = [
  ['ask', '/'],
  ['sessions', '/sessions'],
  ['session', ({ apollo }: Ids) => `/sessions/${apollo}`],
  ['workflows', '/workflows'],
  ['builder', ({ workflow }: Ids) => `/workflows/${workflow}`],
  ['agents', '/agents'],
  ['agent', '/agents/research'],
  ['documents', '/documents'],
  ['memory', '/memory?agent=research'],
  ['operations', '/operations'],
];

/** Each page while the server says nothing, and where it says that something broke. */
export const STATE_SHOTS: readonly Shot[] = PAGES.flatMap(([name, path]) => [
  { name: `loading-${name}`, path, prepare: openAgain(() => {}) },
  { name: `error-${name}`, path, prepare: openAgain(refuse) },
]);

/** @param answer what becomes of each request to the API */
function openAgain(answer: (route: Route) => void | Promise<void>) {
  return async (page: Page): Promise<void> => {
    await page.route('**/graphql', answer);
    await page.reload();
    await page.getByRole('main').locator('[role="alert"], [aria-busy="true"], form').first().waitFor();
  };
}

const BROKEN = {
  message: 'Something broke on the server.',
  extensions: { code: 'INTERNAL_SERVER_ERROR', reference: '01a22241-2780-7833' },
};

async function refuse(route: Route): Promise<void> {
  await route.fulfill({ json: { errors: [BROKEN] } });
}
