import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { TcpProxy } from '../../test/support/tcp-proxy.js';
import type { BigSession } from './big-session.js';
import { figure, type Figure } from './figures.js';
import type { LiveLog } from './live-log.js';
import type { PageBench } from './page-bench.js';
import { observeAnew, observed } from './probe.js';

const PER_SECOND = 200;
const WATCH_MS = 6_000;
const SELECTED_MS = 10_000;
const HIDDEN_MS = 30_000;
const CUT_MS = 10_000;

const TABS = ['answer', 'graph', 'timeline', 'messages', 'events', 'cost'];

/** Checks 3 and 6: each tab while 200 events a second stream in, with somebody who clicks and types. */
export async function measureStreaming(
  bench: PageBench,
  live: LiveLog,
  { id }: BigSession,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const tab of TABS) {
    const page = await openCaughtUp(bench, `/sessions/${id}?tab=${tab}`);
    await live.during(PER_SECOND, async () => {
      await page.waitForTimeout(1_000);
      const places = await placesOf(page);
      await observeAnew(page);
      for (let turn = 0; turn < WATCH_MS / 1_000; turn++) {
        await page.waitForTimeout(1_000);
        await page.locator('h1').first().click();
        await page.keyboard.press('Shift');
      }
      const { shift, frame, interaction } = await observed(page);
      figures.push(
        figure('3', `${tab}: layout shift while events stream`, shift, '', 0.02),
        figure('6', `${tab}: 95th percentile of a frame`, frame, 'ms', 33),
        figure('6', `${tab}: slowest interaction`, interaction, 'ms', 200),
      );
      if (tab === 'graph') {
        const now = await placesOf(page);
        const moved = places.filter(([node, place]) =>
          now.some(([same, at]) => same === node && at !== place),
        );
        figures.push(figure('7', 'nodes that moved while statuses changed', moved.length, '', 0));
      }
    });
  }
  return figures;
}

function placesOf(page: Page): Promise<[string, string][]> {
  return page.evaluate<[string, string][]>(
    `[...document.querySelectorAll('.react-flow__node')].map((node) => [node.dataset.id, node.style.transform])`,
  );
}

/** Opens a page and waits until it has all of the log. */
async function openCaughtUp(bench: PageBench, path: string): Promise<Page> {
  const page = await bench.open(path);
  await page.getByRole('banner').getByText('Live').waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

/** Checks 4 and 5: whoever scrolled up, or selected something, is left in peace. */
export async function measurePeace(bench: PageBench, live: LiveLog, { id }: BigSession): Promise<Figure[]> {
  const page = await openCaughtUp(bench, `/sessions/${id}?tab=events`);
  const list = page.getByRole('list', { name: 'Events' });
  return live.during(PER_SECOND, async () => {
    await list.hover();
    await page.mouse.wheel(0, -600);
    await page.waitForTimeout(500);
    const top = (): Promise<number> =>
      page.evaluate<number>(`document.querySelector('[role="list"][aria-label="Events"]').scrollTop`);
    const before = await top();
    await page.waitForTimeout(WATCH_MS);
    const moved = Math.abs((await top()) - before);
    await page.keyboard.press('f');
    await page.waitForTimeout(500);
    const selected = await page.evaluate<string>(SELECT);
    await page.waitForTimeout(SELECTED_MS);
    const left = await page.evaluate<string>('String(getSelection())');
    return [
      figure('4', 'pixels that a list moved which was scrolled up', moved, '', 0),
      figure(
        '5',
        'letters lost of a selection in 10 s',
        selected.length - commonLength(selected, left),
        '',
        0,
      ),
    ];
  });
}

/** The words of a row in the middle of what is shown. */
const SELECT = `(() => {
  const rows = [...document.querySelectorAll('[aria-label="Events"] [role="listitem"]')];
  getSelection().selectAllChildren(rows[Math.floor(rows.length / 2)]);
  return String(getSelection());
})()`;

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** Check 11: a tab that was put to sleep, as browsers do with hidden ones, shows what is soon after it wakes. */
export async function measureReturn(bench: PageBench, live: LiveLog, { id }: BigSession): Promise<Figure[]> {
  const page = await openCaughtUp(bench, `/sessions/${id}?tab=events`);
  const session = await page.context().newCDPSession(page);
  await live.during(PER_SECOND, async () => {
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await page.waitForTimeout(HIDDEN_MS);
  });
  const { written } = live;
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  const took = await page.evaluate<number>(`new Promise((resolve, reject) => {
    const began = performance.now();
    setTimeout(() => reject(new Error('It stayed behind.')), 20_000);
    const rows = () => [...document.querySelectorAll('[aria-label="Events"] [role="listitem"]')];
    const look = () => rows().some((row) => row.textContent.startsWith('${written}'))
      ? resolve(performance.now() - began)
      : requestAnimationFrame(look);
    look();
  })`);
  return [figure('11', 'current again after 30 s asleep', took, 'ms', 500)];
}

/** Check 10: all that was written while the socket was cut is there afterwards, once. */
export async function measureCut(bench: PageBench, live: LiveLog, { id }: BigSession): Promise<Figure[]> {
  const network = await TcpProxy.open(bench.url);
  try {
    const page = await openCaughtUp(bench, new URL(`/sessions/${id}?tab=events`, network.url).href);
    await page.getByRole('button', { name: 'NDJSON', disabled: false }).waitFor();
    await live.during(PER_SECOND, async () => {
      await page.waitForTimeout(1_000);
      network.refuse();
      await page.waitForTimeout(CUT_MS);
      network.restore();
      await page.getByRole('banner').getByText('Live').waitFor();
    });
    await page
      .getByText(`${live.written.toLocaleString('en')} of ${live.written.toLocaleString('en')}`)
      .waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'NDJSON', disabled: false }).click();
    const numbers = (await readFile(await (await saving).path(), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { seq: number }).seq);
    const seen = new Set(numbers);
    const gaps = Array.from({ length: live.written }, (_, at) => at + 1).filter((seq) => !seen.has(seq));
    return [
      figure('10', 'events missing after 10 s without a connection', gaps.length, '', 0),
      figure('10', 'events that are there twice', numbers.length - seen.size, '', 0),
    ];
  } finally {
    await network.close();
  }
}
