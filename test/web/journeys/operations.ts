import { expect, it } from '@jest/globals';
import { axeFaults } from '../support/axe.js';
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
    world().network.refuse();
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await health.getByText('waits for a person').waitFor();
    world().network.restore();
    await health.getByRole('link', { name: 'Show the sessions' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Which of the two is meant?' }).first().waitFor();
    await answerAll(world(), id, 'the first');
    await endOf(world(), id);
  });
}
