import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A dialog that is open over the page. */
export const DIALOG = '[role="dialog"]';

const SCHEMES = ['light', 'dark'] as const;

/** What passed is nobody's business: to tell of it takes longer than to find it. */
const OPTIONS: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};

/** What fades in has not its colours yet; what turns for ever is not waited for. */
const STILL = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished))`;

/**
 * What axe finds wrong with the page as it stands, by all its rules in light and in dark.
 * @param part looks at what is within it alone, such as a dialog that has opened over a page that was looked at.
 * Default: the whole page
 */
export async function axeFaults(page: Page, part = 'html'): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  const faults: string[] = [];
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
    const found = await page.evaluate<axe.Result[]>(
      `${STILL}.then(() => axe.run(${JSON.stringify(part)}, ${JSON.stringify(OPTIONS)}))
        .then(({ violations }) => violations)`,
    );
    faults.push(...found.map(told(scheme)));
  }
  return faults;
}

const told =
  (scheme: string) =>
  ({ id, help, impact, nodes }: axe.Result): string => {
    const places = nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`);
    return `${scheme}: ${id}, ${impact}: ${help}: ${places.join('; ')}`;
  };
