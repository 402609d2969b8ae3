import { expect, it } from '@jest/globals';
import { axeFaults } from '../support/axe.js';
import type { PageWorld } from '../support/page-world.js';

export function askJourneys(world: () => PageWorld): void {
  // First of all journeys: later there are sessions.
  it('leads who comes for the first time to a checked answer by one click', async () => {
    const page = await world().visit('/');
    const task = page.getByLabel('What you want to know');
    await page.getByText('To try, over the sample documents').waitFor();
    // With it the question is filled in, once it is known that nobody has asked anything.
    await page.getByRole('button', { name: 'Samples' }).waitFor();
    expect(await task.inputValue()).toContain('coined the name oxygen');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Run' }).click();
    await page.waitForURL('**/sessions/*');
    await page.getByText('Eleutherian gunpowder mills').first().waitFor();
    const outcomes = page.locator('strong');
    // The draft has the same words, as plain text.
    await outcomes.getByText('Partly supported:').waitFor();
    expect(await outcomes.allTextContents()).toEqual(['Supported:', 'Contradicted:', 'Partly supported:']);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('keeps what was written over a look elsewhere, and says on the field what is missing', async () => {
    const page = await world().visit('/');
    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByText('Write what you want to know.').waitFor();
    await page.getByLabel('What you want to know').fill('Half a question');
    await page.getByRole('link', { name: /^Sessions/ }).click();
    await page.getByRole('heading', { name: 'Sessions' }).waitFor();
    await page.goBack();
    expect(await page.getByLabel('What you want to know').inputValue()).toBe('Half a question');
  });

  it('asks the named agents, in their order, over one document', async () => {
    const page = await world().visit('/');
    await page.getByLabel('What you want to know').fill('Who wrote the Ninety-five Theses?');
    await page.getByLabel('Mode').selectOption('One after another');
    await page.getByRole('button', { name: 'Built-in agents' }).click();
    await page.getByRole('button', { name: /^research/u }).click();
    await page.getByRole('button', { name: /^synthesis/u }).click();
    await page.getByRole('button', { name: '2 agents' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Advanced' }).click();
    await page.getByLabel('Deadline').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'All documents' }).click();
    await page.getByRole('button', { name: 'Single documents of Samples' }).click();
    await page.getByLabel('Martin Luther').check();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('What you want to know').press('Control+Enter');
    await page.waitForURL('**/sessions/*');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const { data } = await world()
      .api.as('ann')
      .ask<{ session: unknown }>('query ($id: ID!) { session(id: $id) { executionMode input } }', { id });
    expect(data?.session).toMatchObject({
      executionMode: 'SEQUENTIAL',
      input: { agents: ['research', 'synthesis'], context: { documentIds: [expect.any(String)] } },
    });
  });
}
