import type { Locator, Page } from 'playwright-core';

/** More than any page has before what a test looks for. */
const MOST = 80;

/** Goes on with the Tab key until this has the focus. @throws Error where no number of tabs leads there */
export async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const focused = target.and(page.locator(':focus'));
  for (let tabs = 0; (await focused.count()) === 0; tabs++) {
    if (tabs === MOST) throw new Error(`The keyboard does not reach ${String(target)}.`);
    await page.keyboard.press('Tab');
  }
}

/** Reaches something by the Tab key, and presses it by Enter. */
export async function pressByKeys(page: Page, target: Locator): Promise<void> {
  await reach(page, target);
  await page.keyboard.press('Enter');
}
