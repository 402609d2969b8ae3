import { expect, it } from '@jest/globals';
import { axeFaults, DIALOG } from '../support/axe.js';
import { hasFocus, pressByKeys, reach } from '../support/by-keys.js';
import { copySession } from '../support/copy-session.js';
import { expectLater } from '../support/expect-later.js';
import type { PageWorld } from '../support/page-world.js';
import { endOf, startSession, WAITS_FOR_A_PERSON } from '../support/sessions.js';

export function sessionsJourneys(world: () => PageWorld): void {
  it('takes a question, shows its session live to the end, its source, and itself in the list, by keys alone', async () => {
    const page = await world().visit('/');
    await reach(page, page.getByLabel('What you want to know'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('When did the plugs-out test of Apollo 1 begin?');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'When did the plugs-out test' }).waitFor();
    await page.getByText('January 27, 1967').first().waitFor();
    await pressByKeys(page, page.getByRole('button', { name: /^Source 1/u }).first());
    await page.getByText('Claims that use these words').waitFor();
    // The first leaves the quote at the number, the second the document.
    for (let times = 0; times < 2; times++) await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Document: ' }).waitFor({ state: 'detached' });
    await page.keyboard.press('2');
    await pressByKeys(page, page.locator('.react-flow__node').filter({ hasText: 'research-q1' }));
    await page
      .getByRole('complementary', { name: 'Details' })
      .getByRole('button', { name: 'Fork' })
      .waitFor();
    await page.keyboard.press('Escape');
    await pressByKeys(page, page.getByRole('link', { name: /^Sessions/ }));
    const row = page.getByRole('listitem').filter({ hasText: 'plugs-out' });
    await row.getByText('Completed').waitFor();
    await page.keyboard.press('j');
    await page.locator('li a:focus').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('puts two sessions side by side', async () => {
    const page = await world().visit('/sessions');
    await page.getByText('Tick two to compare them').waitFor();
    await page.getByLabel(/^Compare Check: Oxygen/u).check();
    await page.getByLabel(/^Compare When did the plugs-out/u).check();
    await page.waitForURL(/\?a=[0-9a-f-]+&b=[0-9a-f-]+$/u);
    await page.reload();
    await page.getByLabel(/^Compare When did the plugs-out/u).waitFor();
    expect(await page.locator('input:checked').count()).toBe(2);
    await page.getByRole('link', { name: 'Compare the two' }).click();
    await page.getByLabel('Differences').first().getByText('January 27, 1967').waitFor();
    await page
      .getByRole('region', { name: 'Claims that differ' })
      .getByText('Only in the second')
      .first()
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('cancels all sessions that stand alike, and tells what came of each', async () => {
    const waiting = { ...WAITS_FOR_A_PERSON, taskDescription: 'When does each begin?' };
    const ids = await Promise.all([startSession(world(), waiting), startSession(world(), waiting)]);
    const page = await world().visit('/sessions?status=INPUT_REQUIRED&text=each begin');
    await expectLater(async () => (await page.getByRole('main').getByRole('listitem').count()) === 2);
    await page.getByRole('button', { name: 'Cancel these' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel these sessions?' });
    await dialog.getByText(/^\d+ open tasks of them/u).waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel 2 sessions' }).click();
    await dialog.getByText('2 of 2 done.').first().waitFor();
    expect(await dialog.getByRole('link', { name: 'Canceled' }).count()).toBe(2);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('No session fits.').waitFor();
    await Promise.all(ids.map((id) => endOf(world(), id)));
  });

  it('keeps the filters of the list in the address', async () => {
    const page = await world().visit('/sessions?status=FAILED');
    await page.getByText('No session fits.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Show all' }).click();
    await page.keyboard.press('/');
    await page.keyboard.type('plugs');
    await page.waitForURL('**/sessions?text=plugs');
    await page.reload();
    expect(await page.getByLabel('Search what was asked').inputValue()).toBe('plugs');
    await page.getByRole('listitem').filter({ hasText: 'plugs-out' }).waitFor();
    await page.getByLabel('Search what was asked').fill('');
    await page.waitForURL('**/sessions');
    await page.goto('/sessions?status=NEVER&rows=none');
    await page.getByRole('listitem').filter({ hasText: 'plugs-out' }).first().waitFor();
  });

  it('leads back to the row from which somebody left, however long the list was, and so does a reload', async () => {
    const id = await startSession(world(), { taskDescription: 'Which mills made gunpowder?' });
    await endOf(world(), id);
    await copySession(world(), id, 100);
    const page = await world().visit('/sessions');
    const rows = page.getByRole('main').getByRole('listitem');
    await page.getByText(/^50 of 1\d\d sessions$/u).waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.waitForURL('**/sessions?rows=100');
    await page.getByText(/^100 of 1\d\d sessions$/u).waitFor();
    await expectLater(async () => (await rows.count()) === 100);
    const left = rows.getByRole('link', { name: 'Copy 70:' });
    await left.scrollIntoViewIfNeeded();
    const top = (await left.boundingBox())!.y;
    const isThere = async (): Promise<boolean> => Math.abs((await left.boundingBox())!.y - top) < 1;
    await left.click();
    await page.getByRole('heading', { name: 'Copy 70:' }).waitFor();
    await page.goBack();
    await hasFocus(page, left);
    await expectLater(isThere);
    await page.reload();
    await left.waitFor();
    await expectLater(isThere);
    // Each page of it is read anew where it stands, when one joins.
    const news = await startSession(world(), { taskDescription: 'Who joins the list?' });
    await rows.first().getByText('Who joins the list?').waitFor();
    await expectLater(async () => (await rows.count()) === 100);
    await left.waitFor();
    await endOf(world(), news);
  });
}
