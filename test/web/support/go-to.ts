import type { Page } from 'playwright-core';

/** Leads to another page as a link does: the page stays loaded. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`);
}
