import { expect, it } from '@jest/globals';
import { axeFaults } from '../support/axe.js';
import type { PageWorld } from '../support/page-world.js';

export function agentJourneys(world: () => PageWorld): void {
  it('makes an agent, tries it, changes it into a second version, and switches it off', async () => {
    const page = await world().visit('/agents');
    await page.getByRole('region', { name: 'Agents' }).getByRole('link', { name: 'planning' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'New agent' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('historian');
    await form.getByLabel('What it is for').fill('Finds out when things happened.');
    await form.getByLabel('Instructions').fill('Look for dates.');
    await form.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { name: 'historian' }).waitFor();

    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Instructions').fill('Look for dates and for places.');
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByText('"Look for dates." → "Look for dates and for places."').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await page.getByLabel('A task for historian alone').fill('When did the Apollo 1 fire happen?');
    await page.getByRole('button', { name: 'Run' }).click();
    await page.waitForURL('**/sessions/*');
    await page.goBack();
    await page.getByText('Available').waitFor();
    await page.getByText('Problems', { exact: true }).click();
    await page.waitForURL('**?log=problems');
    await page.reload();
    await page.getByText('Nothing failed.').waitFor();
    await page.getByLabel('Takes tasks').click();
    await page.getByRole('main').getByText('Off').waitFor();
    await page.getByLabel('A task for historian alone').fill('Anything');
    await page.getByRole('button', { name: 'Run', disabled: true }).waitFor();
  });
}
