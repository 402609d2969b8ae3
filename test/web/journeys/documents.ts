import { expect, it } from '@jest/globals';
import { axeFaults, DIALOG } from '../support/axe.js';
import { hasFocus, pressByKeys, writeByKeys } from '../support/by-keys.js';
import { highlighted } from '../support/highlighted.js';
import type { PageWorld } from '../support/page-world.js';

const TAPIRS = '# Tapirs\n\nTapirs swim in the river every night.\n';
const BROKEN = {
  name: 'broken.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7 not one'),
};
const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/markdown',
  buffer: Buffer.from(content),
});

export function documentJourneys(world: () => PageWorld): void {
  it('takes files into a new collection, finds their words, and lets one go, by keys alone', async () => {
    const page = await world().visit('/documents');
    const another = page.getByRole('button', { name: 'New collection' });
    await pressByKeys(page, another);
    await page.getByRole('dialog').waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await hasFocus(page, page.getByLabel('Name'));
    await page.keyboard.type('Animals');
    await page.keyboard.press('Enter');
    await page.getByText('It holds no documents yet.').waitFor();
    await hasFocus(page, another);
    const chooser = page.waitForEvent('filechooser');
    await pressByKeys(page, page.getByRole('button', { name: 'Choose files' }));
    await (await chooser).setFiles([text('tapirs.md', TAPIRS), BROKEN]);
    const files = page.getByRole('list', { name: 'Files' });
    await files.getByRole('listitem').filter({ hasText: 'tapirs.md' }).getByText('Stored').waitFor();
    await files
      .getByRole('listitem')
      .filter({ hasText: 'broken.pdf' })
      .getByText(/^Failed: /u)
      .waitFor();
    await page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: 'Tapirs' }).waitFor();
    await writeByKeys(page, page.getByLabel('What to look for'), 'who swims at night');
    await page.keyboard.press('Enter');
    const found = page.getByRole('list', { name: 'Found' });
    await found.getByText('Tapirs swim in the river').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await pressByKeys(page, found.getByRole('link', { name: 'Tapirs' }));
    await page.getByRole('region', { name: 'What was found' }).getByText('Tapirs swim').waitFor();
    expect(await highlighted(page)).toContain('Tapirs swim in the river every night.');
    expect(await axeFaults(page)).toEqual([]);
    await page.goBack();
    await hasFocus(page, found.getByRole('link', { name: 'Tapirs' }));

    const remove = page.getByRole('button', { name: 'Delete Tapirs' });
    await page.getByRole('main').focus();
    await pressByKeys(page, remove);
    await page.getByRole('dialog').getByText('with 1 version. No earlier answer cites it.').waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await page.keyboard.press('Escape');
    await hasFocus(page, remove);
    await page.keyboard.press('Enter');
    await pressByKeys(page, page.getByRole('button', { name: 'Delete 1 document' }));
    await page.getByText('It holds no documents yet.').waitFor();
    await hasFocus(page, page.getByRole('main'));
    expect(await axeFaults(page)).toEqual([]);
  });

  it('takes a text that is pasted, says on the field what it lacks, and shows it among the files, by keys alone', async () => {
    const page = await world().visit('/documents');
    await pressByKeys(page, page.getByRole('link', { name: /^Animals/u }));
    await page.getByRole('heading', { name: 'Animals' }).waitFor();
    await pressByKeys(page, page.getByRole('button', { name: 'Paste text' }));
    const form = page.getByRole('dialog');
    await hasFocus(page, form.getByLabel('Name'));
    await page.keyboard.type('note.md');
    await page.keyboard.press('Enter');
    await form.getByText(/^Must not be empty/u).waitFor();
    expect(await form.getByLabel('Text').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('list', { name: 'Files' }).count()).toBe(0);
    expect(await axeFaults(page, DIALOG)).toEqual([]);
    await writeByKeys(page, form.getByLabel('Text'), '# A note on okapis\n\nOkapis eat leaves.');
    await writeByKeys(page, form.getByLabel('Name'), 'n'.repeat(256));
    await page.keyboard.press('Enter');
    await form.getByText(/255/u).waitFor();
    await writeByKeys(page, form.getByLabel('Name'), 'note.md');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Files' }).getByText('Stored').waitFor();
    await hasFocus(page, page.getByRole('button', { name: 'Paste text' }));
    await page
      .getByRole('region', { name: 'Documents' })
      .getByRole('link', { name: 'A note on okapis' })
      .waitFor();
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
