import type { Page } from 'playwright-core';
import type { BigSession } from './big-session.js';
import { figure, median, type Figure } from './figures.js';
import type { LiveLog } from './live-log.js';
import type { PageBench } from './page-bench.js';

const RUNS = 5;
const TABS = ['Answer', 'Graph', 'Timeline', 'Messages', 'Events', 'Cost'];

/** Check 8: the log of 50,000 events. */
export async function measureLongLog(bench: PageBench, { id, lastSeq }: BigSession): Promise<Figure[]> {
  const [first, jump]: [number[], number[]] = [[], []];
  let difference = 0;
  for (let run = 0; run < RUNS; run++) {
    const page = await bench.open(`/sessions/${id}?tab=events`);
    first.push(await timeOf(page, ROWS));
    await page.getByText(whole(lastSeq)).waitFor();
    if (run === 0) difference = await compareSearch(bench, page, id);
    const to = Math.floor(lastSeq / 3) + run * 1_000;
    const there = await bench.open(`/sessions/${id}?tab=events&seq=${to}`);
    jump.push(await timeOf(there, CHOSEN, ROWS));
  }
  return [
    figure('8', 'first rows of 50,000 events', median(first), 'ms', 1_500),
    figure('8', 'jump by address', median(jump), 'ms', 500),
    figure('8', 'search: difference to the count of the server', difference, '', 0),
  ];
}

/** What the list says once it has everything. */
const whole = (lastSeq: number): string =>
  `${lastSeq.toLocaleString('en')} of ${lastSeq.toLocaleString('en')}`;

const ROWS = `document.querySelector('[aria-label="Events"] [role="listitem"]')`;
const CHOSEN = `document.querySelector('[role="listitem"] [aria-pressed="true"]')`;

/** Milliseconds until an expression is true, from when another was; by default from the navigation. */
function timeOf(page: Page, isThere: string, from?: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('It did not come.')), 20_000);
    let began = ${from === undefined ? '0' : 'undefined'};
    const look = () => {
      if (began === undefined && (${from ?? 'true'})) began = performance.now();
      if (began !== undefined && (${isThere})) resolve(performance.now() - began);
      else requestAnimationFrame(look);
    };
    look();
  })`);
}

async function compareSearch(bench: PageBench, page: Page, sessionId: string): Promise<number> {
  const { rows } = await bench.client.query<{ count: string }>(
    `select count(*) from session_events where session_id = $1 and event_type = 'ToolCallFinished'`,
    [sessionId],
  );
  await page.getByRole('banner').getByText('Live').waitFor();
  await page.getByRole('searchbox', { name: 'Search' }).fill('ToolCallFinished');
  const counted = page.getByText(/^[\d,]+ of [\d,]+$/u);
  await counted.filter({ hasNotText: /^(\S+) of \1$/u }).waitFor();
  return Math.abs(
    Number((await counted.textContent())!.split(' ')[0]!.replaceAll(',', '')) - Number(rows[0]!.count),
  );
}

/** Check 7: the graph of 1,000 tasks. */
export async function measureGraph(bench: PageBench, { id }: BigSession): Promise<Figure[]> {
  const [ready, elements]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    const page = await bench.open(`/sessions/${id}?tab=graph`);
    await page.locator('.react-flow__node').first().waitFor();
    ready.push(await page.evaluate<number>(ANSWERS));
    elements.push(await page.evaluate<number>('document.querySelectorAll("*").length'));
  }
  return [
    figure('7', 'graph of 1,000 tasks answers', median(ready), 'ms', 2_000),
    figure('7', 'elements of the page', Math.max(...elements), '', 3_000),
  ];
}

/** When the nodes are there and the next ten frames take no longer than 50 ms each. */
const ANSWERS = `new Promise((resolve) => {
  let last = performance.now();
  let calm = 0;
  let since = last;
  const look = () => {
    const now = performance.now();
    if (now - last > 50) { calm = 0; since = now; } else if (++calm === 10) return resolve(since);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

/** Events a second while the memory is watched: a session at work, whose log grows by an eighth in ten minutes. */
const AT_WORK = 10;

/** Check 9: what stays in memory after tabs were switched for so long, while the session goes on. */
export async function measureMemory(
  bench: PageBench,
  live: LiveLog,
  { id }: BigSession,
  { switches, minutes }: { readonly switches: number; readonly minutes: number },
): Promise<Figure[]> {
  const page = await bench.open(`/sessions/${id}?tab=events`);
  await page.getByText(whole(live.written)).waitFor();
  // It can be saved once the log is whole; before, the memory grows by what still comes.
  await page.getByRole('button', { name: 'NDJSON', disabled: false }).waitFor();
  const show = async (turn: number): Promise<void> => {
    await page.getByRole('tab', { name: TABS[turn % TABS.length]! }).click();
    await page.getByRole('tabpanel').locator(':scope > *').first().waitFor();
  };
  for (let turn = 0; turn < TABS.length * 2; turn++) await show(turn);
  const before = await heapOf(page);
  await live.during(AT_WORK, async () => {
    for (let turn = 0; turn < switches; turn++) {
      await show(turn);
      await page.waitForTimeout((minutes * 60_000) / switches);
    }
  });
  // The same tab as before, so that what is on it counts on both sides.
  await show(TABS.length * 2 - 1);
  const after = await heapOf(page);
  return [
    figure('9', 'heap before', before / 1e6, 'MB', 300),
    figure('9', `heap after ${switches} changes of the tab`, after / 1e6, 'MB', 300),
    figure('9', `its growth in ${minutes} min`, (after / before - 1) * 100, '%', 20),
  ];
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
