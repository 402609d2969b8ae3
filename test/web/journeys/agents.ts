import { expect, it } from '@jest/globals';
import { axeFaults, DIALOG } from '../support/axe.js';
import { hasFocus, pressByKeys, writeByKeys } from '../support/by-keys.js';
import type { PageWorld } from '../support/page-world.js';

export function agentJourneys(world: () => PageWorld): void {
  it('makes an agent and tries it by keys alone, changes it into a second version, and switches it off', async () => {
    const page = await world().visit('/agents');
    await page.getByRole('region', { name: 'Agents' }).getByRole('link', { name: 'planning' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('row').filter({ hasText: 'planning' }).getByRole('link').nth(1).click();
    await page.waitForURL('**/sessions?agent=*');
    await page.goBack();
    const another = page.getByRole('button', { name: 'New agent' });
    await pressByKeys(page, another);
    const form = page.getByRole('dialog');
    await hasFocus(page, form.getByLabel('Name'));
    await page.keyboard.press('Escape');
    await hasFocus(page, another);
    await page.keyboard.press('Enter');
    await form.getByLabel('search_documents').waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await writeByKeys(page, form.getByLabel('Name'), 'historian');
    await writeByKeys(page, form.getByLabel('What it is for'), 'Finds out when things happened.');
    await writeByKeys(page, form.getByLabel('Instructions'), 'Look for dates.');
    await pressByKeys(page, form.getByRole('button', { name: 'Make it' }));
    await page.getByRole('heading', { name: 'historian' }).waitFor();
    await hasFocus(page, page.getByRole('main'));

    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Instructions').fill('Look for dates and for places.');
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByText('"Look for dates." → "Look for dates and for places."').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    const task = page.getByLabel('A task for historian alone');
    await writeByKeys(page, task, 'When did the Apollo 1 fire happen?');
    await pressByKeys(page, page.getByRole('button', { name: 'Run' }));
    await page.waitForURL('**/sessions/*');
    await page.goBack();
    await page.getByText('Available').waitFor();
    await page.getByText('Problems', { exact: true }).click();
    await page.waitForURL('**?log=problems');
    await page.reload();
    await page.getByText('Nothing failed.').waitFor();
    await page.getByLabel('Takes tasks').click();
    await page.getByRole('main').getByText('Off').waitFor();
    await task.fill('Anything');
    await page.getByRole('button', { name: 'Run', disabled: true }).waitFor();
  });
}
