import { expect, it } from '@jest/globals';
import { axeFaults } from '../support/axe.js';
import type { PageWorld } from '../support/page-world.js';

const TAPIRS = '# Tapirs\n\nTapirs swim in the river every night.\n';
const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/markdown',
  buffer: Buffer.from(content),
});

export function documentJourneys(world: () => PageWorld): void {
  it('takes files into a new collection, each for itself, finds their words, and lets one go', async () => {
    const page = await world().visit('/documents');
    await page.getByRole('button', { name: 'New collection' }).click();
    await page.getByLabel('Name').fill('Animals');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByText('It holds no documents yet.').waitFor();
    await page
      .getByLabel('Files', { exact: true })
      .setInputFiles([
        text('tapirs.md', TAPIRS),
        { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 not one') },
      ]);
    const files = page.getByRole('list', { name: 'Files' });
    await files.getByRole('listitem').filter({ hasText: 'tapirs.md' }).getByText('Stored').waitFor();
    await files
      .getByRole('listitem')
      .filter({ hasText: 'broken.pdf' })
      .getByText(/^Failed: /u)
      .waitFor();
    await page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: 'Tapirs' }).waitFor();
    await page.getByLabel('What to look for').fill('who swims at night');
    await page.keyboard.press('Enter');
    const found = page.getByRole('list', { name: 'Found' });
    await found.getByText('Tapirs swim in the river').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Delete Tapirs' }).click();
    await page.getByRole('dialog').getByText('with 1 version, and so do 0 citations').waitFor();
    await page.getByRole('button', { name: 'Delete 1 document' }).click();
    await page.getByText('It holds no documents yet.').waitFor();
  });

  it('takes a file that is dropped anywhere, and shows its passages', async () => {
    const page = await world().visit('/documents');
    await page.getByRole('link', { name: /^Animals/u }).click();
    await page.getByRole('heading', { name: 'Animals' }).waitFor();
    const dataTransfer = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(TAPIRS)}], 'dropped.md', { type: 'text/markdown' }));
      return transfer;
    })()`);
    await page.dispatchEvent('h1', 'dragenter', { dataTransfer });
    await page.getByText('Let go to put them into Animals').waitFor();
    await page.dispatchEvent('h1', 'drop', { dataTransfer });
    await page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: 'Tapirs' }).click();
    await page.getByRole('list', { name: 'Passages' }).getByText('Tapirs swim in the river').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
}
