import type { Page, Route, WebSocketRoute } from 'playwright-core';
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

const FORBIDDEN = {
  message: 'You are not a member of this workspace.',
  extensions: { code: 'FORBIDDEN' },
};

/** Each page while the server says nothing, where it refuses or breaks, and after the connection was lost. */
export const STATE_SHOTS: readonly Shot[] = PAGES.flatMap(([name, path]) => [
  { name: `loading-${name}`, path, prepare: openAgain(() => {}) },
  { name: `error-${name}`, path, prepare: openAgain(say(BROKEN)) },
  { name: `forbidden-${name}`, path, prepare: openAgain(say(FORBIDDEN)) },
  { name: `offline-${name}`, path, prepare: lose },
]);

function say(error: object) {
  return (route: Route): Promise<void> => route.fulfill({ json: { errors: [error] } });
}

/** What is on the page stays; the chip says since when it is old. */
async function lose(page: Page): Promise<void> {
  const open: WebSocketRoute[] = [];
  let isLost = false;
  await page.routeWebSocket(/\/graphql$/u, async (socket) => {
    if (isLost) return socket.close();
    socket.connectToServer();
    open.push(socket);
  });
  await page.clock.install();
  await page.reload();
  const chip = page.getByRole('banner').getByRole('status');
  await chip.getByText('Live').waitFor();
  await page.waitForLoadState('networkidle');
  isLost = true;
  await page.context().setOffline(true);
  for (const socket of open) await socket.close();
  await page.clock.runFor(20_000);
  await chip.getByText('Offline since').waitFor();
}
