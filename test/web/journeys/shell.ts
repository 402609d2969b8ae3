import { expect, it } from '@jest/globals';
import { axeFaults, DIALOG } from '../support/axe.js';
import type { PageWorld } from '../support/page-world.js';

export function shellJourneys(world: () => PageWorld): void {
  it('goes anywhere by the keyboard alone, and takes the focus along', async () => {
    const page = await world().visit('/');
    await page.getByRole('heading', { name: 'What do you want to know?' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Page, agent or session').fill('sess');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sessions');
    await page.locator('main:focus').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Search what was asked').waitFor();
    expect(await axeFaults(page, DIALOG)).toEqual([]);
  });

  it('says that the connection is gone, and comes back by itself', async () => {
    const page = await world().visit('/sessions');
    const chip = page.getByRole('banner').getByRole('status');
    await chip.getByText('Live').waitFor();
    world().network.refuse();
    await chip.getByText('Reconnecting').waitFor();
    world().network.restore();
    await chip.getByText('Live').waitFor();
    // Nothing was closed, and no ping is due yet: the browser itself says that there is no network.
    await page.context().setOffline(true);
    await chip.getByText('Reconnecting').waitFor();
    await page.context().setOffline(false);
    await chip.getByText('Live').waitFor();
  });

  it('has an error for an address that is no page, and a way out', async () => {
    const page = await world().visit('/sessions/x/y');
    await page.getByText('There is no page at this address.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const answer = await page.request.get('/nowhere');
    expect(answer.status()).toBe(404);
  });
}
