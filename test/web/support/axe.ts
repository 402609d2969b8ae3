import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong with the page as it stands, in both colour schemes. */
export async function axeFaults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    for (const { id, help, nodes } of violations) {
      const places = nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`);
      found.push(`${colorScheme}: ${id}: ${help}: ${places.join('; ')}`);
    }
  }
  return found;
}
