import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong with the page as it stands: all its rules in light, and the colours once more in dark. */
export async function axeFaults(page: Page): Promise<string[]> {
  await show(page, 'light');
  const light = await onItself(page).withTags(TAGS).analyze();
  await show(page, 'dark');
  const dark = await onItself(page).withRules(['color-contrast']).analyze();
  return [...light.violations.map(told('light')), ...dark.violations.map(told('dark'))];
}

/** Sums up in the page itself: the page has no frames of other origins, for which a second page would be opened. */
function onItself(page: Page): AxeBuilder {
  // What passed is nobody's business: to tell of it takes longer than to find it.
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
}

async function show(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
}

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

const told =
  (scheme: string) =>
  ({ id, help, nodes }: Violation): string => {
    const places = nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`);
    return `${scheme}: ${id}: ${help}: ${places.join('; ')}`;
  };
