import { expect, it } from '@jest/globals';
import { axeFaults, DIALOG } from '../support/axe.js';
import { hasFocus, pressByKeys, writeByKeys } from '../support/by-keys.js';
import type { PageWorld } from '../support/page-world.js';
import { answerAll, endOf, startSession } from '../support/sessions.js';

export function operationsJourneys(world: () => PageWorld): void {
  it('begins operations with one sentence, tells who is waited for, and leads there', async () => {
    const id = await startSession(world(), {
      taskDescription: 'Which of the two is meant?',
      executionMode: 'WORKFLOW',
      workflow: { nodes: [{ key: 'which', agent: 'person', instructions: 'Which do you mean?' }] },
    });
    const page = await world().visit('/operations');
    const health = page.getByRole('region', { name: 'Health' });
    await health.getByText('waits for a person').waitFor();
    await health
      .getByText(/^All well: \d+ of \d+ slots busy.+0 stuck\. Somebody is waited for\.$/u)
      .waitFor();
    await page.getByRole('row').filter({ hasText: 'research' }).waitFor();
    await page.getByText('No model was called in this time').waitFor();
    await page.getByText('7 days', { exact: true }).click();
    await page.waitForURL('**/operations?days=7');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Needs you' }).click();
    await page.getByRole('link', { name: 'Which do you mean?' }).waitFor();
    expect(await axeFaults(page, 'header')).toEqual([]);
    await page.keyboard.press('Escape');
    const change = page.getByRole('button', { name: 'Change', exact: true });
    await pressByKeys(page, change);
    const form = page.getByRole('dialog');
    await form.getByText('Goes for good').waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await writeByKeys(page, form.getByLabel('Sessions, with their logs'), '400');
    await form.getByText('Goes for good').getByText('nothing').waitFor();
    await pressByKeys(page, form.getByRole('button', { name: 'Save' }));
    await page.getByRole('region', { name: 'Retention' }).getByText('400 days').waitFor();
    await hasFocus(page, change);
    world().network.refuse();
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await health.getByText('waits for a person').waitFor();
    world().network.restore();
    await health.getByRole('link', { name: 'Show the sessions' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Which of the two is meant?' }).first().waitFor();
    await answerAll(world(), id, 'the first');
    await endOf(world(), id);
  });
}
