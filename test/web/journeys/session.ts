import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFaults, DIALOG } from '../support/axe.js';
import { hasFocus, pressByKeys, reach } from '../support/by-keys.js';
import { expectLater } from '../support/expect-later.js';
import { goTo } from '../support/go-to.js';
import { highlighted } from '../support/highlighted.js';
import type { PageWorld } from '../support/page-world.js';
import { answerAll, endOf, startSession, WAITS_FOR_A_PERSON } from '../support/sessions.js';

const EVENTS = `document.querySelector('[role="list"][aria-label="Events"]')`;
const APOLLO = 'When did the plugs-out test of Apollo 1 begin?';

export function sessionJourneys(world: () => PageWorld): void {
  let asked: Promise<string> | undefined;
  /** One ended session for all that only look. */
  const apollo = (): Promise<string> => (asked ??= askAndWait(world(), APOLLO));

  it('leads from a citation to the very words in the document, and back', async () => {
    const id = await apollo();
    const page = await world().visit(`/sessions/${id}`);
    await page.getByText('January 27, 1967').first().waitFor();
    await page.getByRole('list', { name: 'Claims by verdict' }).getByText('supported').first().waitFor();
    const mark = page.getByRole('button', { name: /^Source 1/u }).first();
    await mark.focus();
    const quote = await page.getByRole('tooltip').getByText('“').first().textContent();
    await mark.click();
    await page.getByRole('region', { name: 'Document: ' }).getByText('Claims that use these words').waitFor();
    expect(`“${await highlighted(page)}”`).toBe(quote);
    expect(await axeFaults(page)).toEqual([]);
    await page.reload();
    await page.getByText('Claims that use these words').waitFor();
    expect(`“${await highlighted(page)}”`).toBe(quote);
    await page.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('menuitem', { name: 'JSON' }).waitFor();
    expect(await axeFaults(page, '[role="menu"]')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Document: ' }).waitFor({ state: 'detached' });
  });

  it('misses and repeats no event over a connection that was cut', async () => {
    const id = await startSession(world(), WAITS_FOR_A_PERSON);
    const page = await world().visit(`/sessions/${id}?tab=events`);
    await page.getByRole('listitem').getByText('InterruptRaised').waitFor();
    await page.getByRole('button', { name: 'Needs you' }).waitFor();
    world().network.refuse();
    await page.getByRole('banner').getByText('Reconnecting').waitFor();
    await answerAll(world(), id, 'the plugs-out test of Apollo 1');
    const lastSeq = await endOf(world(), id);
    world().network.restore();
    await page.getByRole('listitem').getByText('SessionFinished').waitFor();
    await page.getByText(`${lastSeq} of ${lastSeq}`).waitFor();
    await page.getByText('Completed').first().waitFor();
    const kept = page.waitForEvent('download');
    await page.getByRole('button', { name: 'NDJSON' }).click();
    const rows = await linesOf(await (await kept).createReadStream());
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq }, (_, index) => index + 1));
  });

  it('saves the recording of a session, and makes a session of it that can be replayed', async () => {
    const page = await world().visit(`/sessions/${await apollo()}?tab=events`);
    const kept = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Recording' }).click();
    const file = await (await kept).path();
    await page.getByRole('link', { name: /^Sessions/u }).click();
    await page.getByLabel('Recording', { exact: true }).setInputFiles({
      ...{ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{}') },
    });
    await page.getByRole('alert').getByText('recording').waitFor();
    await page.getByLabel('Recording', { exact: true }).setInputFiles(file);
    await page.waitForURL(/\/sessions\/[0-9a-f-]+$/u);
    await page.getByText('January 27, 1967').first().waitFor();
    await page.getByRole('button', { name: 'Replay' }).waitFor();
  });

  it('filters, finds and opens events, and keeps the open one in the address', async () => {
    const id = await apollo();
    const page = await world().visit(`/sessions/${id}?tab=events`);
    // A list that nobody has scrolled shows its end.
    await page.getByRole('listitem').getByText('SessionFinished').waitFor();
    await page.goto(`/sessions/${id}?tab=events&seq=3`);
    await page.getByRole('heading', { name: '3 · TaskStarted' }).waitFor();
    await page.keyboard.press('j');
    await page.waitForURL('**seq=4');
    await page.keyboard.press('/');
    await page.keyboard.type('planCREATED');
    await page.getByText(/^1 of \d+$/u).waitFor();
    const chip = page.getByRole('button', { name: /^Tasks \d+$/u });
    await chip.click();
    await page.waitForURL(/seq=4&hide=Tasks&find=planCREATED$|find=planCREATED&hide=Tasks$/u);
    await page.reload();
    await page.getByText(/^1 of \d+$/u).waitFor();
    expect(await page.getByLabel('Search events').inputValue()).toBe('planCREATED');
    expect(await chip.getAttribute('aria-pressed')).toBe('false');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('leads back to the event that was being read', async () => {
    const page = await world().visit(`/sessions/${await apollo()}?tab=events`);
    const list = page.getByRole('list', { name: 'Events' });
    await list.getByText('SessionFinished').waitFor();
    await list.press('Home');
    await expectLater(async () => (await page.evaluate<number>(`${EVENTS}.scrollTop`)) === 0);
    await page.evaluate(`${EVENTS}.scrollTop = 56`);
    const read = list.locator('#event-5');
    await read.focus();
    await page.getByRole('link', { name: /^Sessions/u }).click();
    await page.getByRole('heading', { name: 'Sessions' }).waitFor();
    await hasFocus(page, page.getByRole('main'));
    await page.goBack();
    await hasFocus(page, read);
    expect(await page.evaluate<number>(`${EVENTS}.scrollTop`)).toBe(56);
  });

  it('cancels a session once asked again, by keys alone, and stops as many tasks as it said before', async () => {
    const id = await startSession(world(), WAITS_FOR_A_PERSON);
    const page = await world().visit(`/sessions/${id}`);
    await page.getByRole('heading', { name: 'When does it begin?' }).waitFor();
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Cancel this session?' });
    await dialog.getByText('3 open tasks and the sessions that they started stop at once.').waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await reach(page, dialog.getByLabel('Reason'));
    await page.keyboard.type('Wrong question');
    await page.keyboard.press('Enter');
    await page
      .getByText(/Canceled: .*Wrong question/u)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Retry' }).waitFor();
    await page.getByText('It ended without an answer.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Refine' }).click();
    await page.getByLabel('What should be different?').waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    const { data } = await world()
      .api.as('ann')
      .ask('query ($id: ID!) { session(id: $id) { tasks(first: 10) { nodes { status } } } }', { id });
    expect(JSON.stringify(data).match(/CANCELED/gu)).toHaveLength(3);
  });

  it('has a plan changed and approved by a person, by keys alone, and goes on by the changed plan', async () => {
    const taskDescription = 'Who was on board of Apollo 11, and what did they leave on the Moon?';
    const id = await startSession(world(), { taskDescription, approvePlan: true });
    const page = await world().visit(`/sessions/${id}`);
    const bar = page.getByRole('region', { name: 'A plan waits for you' });
    await bar.getByRole('button', { name: 'Approve' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await pressByKeys(page, bar.getByRole('button', { name: 'Remove question 2' }));
    await reach(page, bar.getByRole('textbox', { name: 'Question 1' }));
    await page.keyboard.press('Control+a');
    await page.keyboard.type(APOLLO);
    await pressByKeys(page, bar.getByRole('button', { name: 'Go on with this plan' }));
    await bar.waitFor({ state: 'detached' });
    await page.getByText('January 27, 1967').first().waitFor();
  });

  it('asks by a form that fits the response, and takes the answer, by keys alone', async () => {
    const id = await startSession(world(), WAITS_FOR_A_PERSON);
    const page = await world().visit(`/sessions/${id}?tab=graph`);
    const bar = page.getByRole('region', { name: 'An agent asks' });
    await reach(page, bar.getByLabel('Your answer'));
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.type('the plugs-out test of Apollo 1');
    await pressByKeys(page, bar.getByRole('button', { name: 'Answer', exact: true }));
    await bar.waitFor({ state: 'detached' });
    await page.getByRole('status').getByText('Completed').waitFor();
  });

  it('opens a task of the graph, with a fork of its session', async () => {
    const page = await world().visit(`/sessions/${await apollo()}?tab=graph`);
    await page.getByText('research-q1').click();
    await page.waitForURL('**task=**');
    // A thousand tasks have more edges than anybody goes through by the Tab key.
    await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
    expect(await page.locator('.react-flow__edge[tabindex="0"]').count()).toBe(0);
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByText('Change more of it').click();
    await details.getByLabel(/^Output/u).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.reload();
    await details.getByRole('button', { name: 'Fork' }).waitFor();
    // The last card lies to the right of what the open details leave to be seen.
    for (const name of ['validate', 'synthesize', 'synthesize/check']) {
      await page.keyboard.press('j');
      await details.getByRole('heading', { name, exact: true }).waitFor();
    }
    const card = page.locator('.react-flow__node').filter({ hasText: 'synthesize/check' });
    await expectLater(async () => {
      const [seen, canvas] = [await card.boundingBox(), await page.locator('.react-flow').boundingBox()];
      return seen!.x >= canvas!.x && seen!.x + seen!.width <= canvas!.x + canvas!.width;
    });
  });

  it(`shows the tasks under ${TABS_OF_TASKS.map(([tab]) => tab).join(', ')}, with nothing wrong for axe`, async () => {
    const page = await world().visit(`/sessions/${await apollo()}?tab=timeline`);
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.waitForURL(/tab=timeline&from=\d+&to=\d+$/u);
    const zoomed = await timeline.innerText();
    await page.reload();
    await page.getByRole('button', { name: 'Zoom in' }).waitFor();
    await expectLater(async () => (await timeline.innerText()) === zoomed);
    await page.getByRole('button', { name: 'Whole session' }).click();
    await page.waitForURL('**?tab=timeline');
    for (const [tab, there] of TABS_OF_TASKS) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('button', { name: there }).first().waitFor();
      expect(await axeFaults(page)).toEqual([]);
    }
  });

  it('can be watched on a phone or beside the rail without scrolling sideways, and nothing of a page on a phone is wrong for axe', async () => {
    const id = await apollo();
    const page = await world().visit(`/sessions/${id}`, { viewport: PHONE });
    const source = page.getByRole('button', { name: /^Source 1/u }).first();
    await source.waitFor();
    const faults: string[] = [];
    for (const path of [...onPhone(id, world()), await foundOnPhone(world())]) {
      await goTo(page, path);
      await page.getByRole('main').locator('h1, h2').first().waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      faults.push(...(await axeFaults(page, 'html', ['light'])).map((fault) => `${path}: ${fault}`));
      if (await isTooWide(page)) faults.push(`${path} scrolls sideways`);
    }
    expect(faults).toEqual([]);
    await goTo(page, `/sessions/${id}`);
    for (const width of [768, 320]) {
      await page.setViewportSize({ ...PHONE, width });
      await source.waitFor();
      expect(await isTooWide(page)).toBe(false);
    }
  });
}

/** As tall as a long list: what a bar covers by half, as one does where a list goes on below, is no target. */
const PHONE = { width: 390, height: 4_000 };

/** Every page, and what a session shows under its tabs. */
function onPhone(id: string, { sample }: PageWorld): string[] {
  const tabs = ['answer', 'graph&show=table', 'timeline', 'messages', 'events', 'cost'];
  return [
    ...tabs.map((tab) => `/sessions/${id}?tab=${tab}`),
    ...['/', '/sessions', `/sessions/compare?a=${id}&b=${id}`, '/workflows', '/workflows/new'],
    ...[
      '/agents',
      '/agents/research',
      `/documents?collection=${sample.collectionId}`,
      '/memory',
      '/operations',
    ],
  ];
}

/** A document at a passage that a search has found. */
async function foundOnPhone({ api }: PageWorld): Promise<string> {
  interface Found {
    readonly searchPassages: readonly { documentId: string; versionId: string; start: number; end: number }[];
  }
  const ask = '{ searchPassages(query: "oxygen", first: 1) { documentId versionId start end } }';
  const { data } = await api.as('ann').ask<Found>(ask);
  const { documentId, versionId, start, end } = data!.searchPassages[0]!;
  return `/documents/${documentId}?version=${versionId}&start=${start}&end=${end}`;
}

function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
}

async function askAndWait(world: PageWorld, taskDescription: string): Promise<string> {
  const id = await startSession(world, { taskDescription });
  await endOf(world, id);
  return id;
}

const TABS_OF_TASKS = [
  ['Timeline', /research-q1/u],
  ['Messages', /q1:/u],
  ['Cost', /research-q1/u],
] as const;

async function linesOf(stream: AsyncIterable<Buffer | string>): Promise<{ readonly seq: number }[]> {
  let text = '';
  for await (const piece of stream) text += String(piece);
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq: number });
}
