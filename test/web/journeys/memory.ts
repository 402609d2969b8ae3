import { expect, it } from '@jest/globals';
import { axeFaults, DIALOG } from '../support/axe.js';
import { pressByKeys } from '../support/by-keys.js';
import type { PageWorld } from '../support/page-world.js';

export function memoryJourneys(world: () => PageWorld): void {
  it('tells an agent something, changes it, keeps it for ever, and has it forgotten', async () => {
    const page = await world().visit('/memory');
    await page.getByRole('link', { name: 'person' }).click();
    await page.getByText('It has learned nothing yet').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tell it something' }).first().click();
    const form = page.getByRole('dialog');
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await form.getByLabel('What to remember').fill('Prefers long answers.');
    await form.getByLabel('Name').fill('tone');
    await form.getByLabel('Forgotten').selectOption('In a week');
    await form.getByRole('button', { name: 'Save' }).click();
    const item = page.getByRole('list', { name: 'Memory' }).getByRole('listitem');
    await item.getByText('Prefers long answers.').waitFor();
    await item.getByText('never recalled').waitFor();
    await page.getByText('1 thing has an end').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await item.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('What to remember').fill('Prefers short answers.');
    await page.getByRole('dialog').getByLabel('Forgotten').selectOption('In 30 days');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await item.getByText('Prefers short answers.').waitFor();
    await item.getByRole('button', { name: 'Keep for ever' }).click();
    await item.getByText('no end').waitFor();

    const count = () => world().api.as('ann').ask('{ agentMemory(agentId: "person") { totalCount } }');
    expect((await count()).data).toEqual({ agentMemory: { totalCount: 1 } });
    await pressByKeys(page, item.getByRole('button', { name: 'Forget' }));
    await page.getByRole('dialog').getByText('Prefers short answers.').waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await pressByKeys(page, page.getByRole('button', { name: 'Forget 1 thing' }));
    await page.getByText('It has learned nothing yet').waitFor();
    expect((await count()).data).toEqual({ agentMemory: { totalCount: 0 } });
  });
}
