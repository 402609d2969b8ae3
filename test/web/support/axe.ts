import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A dialog that is open over the page. */
export const DIALOG = '[role="dialog"]';

/** In dark only the colours are others. */
const RULES = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const satisfies Record<string, axe.RunOnly>;

const SCHEMES = ['light', 'dark'] as const;

/** What fades in has not its colours yet; what turns for ever is not waited for. */
const STILL = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished))`;

/**
 * What axe finds wrong with the page as it stands: by all its rules in light, by those about colours in dark as well.
 * @param part looks at what is within it alone, such as a dialog that has opened over a page that was looked at.
 * Default: the whole page
 * @param schemes Default: both, for what was looked at in neither
 */
export async function axeFaults(
  page: Page,
  part = 'html',
  schemes: readonly (keyof typeof RULES)[] = SCHEMES,
): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  const faults: string[] = [];
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
    // What passed is nobody's business: to tell of it takes longer than to find it.
    const options = { runOnly: RULES[scheme], resultTypes: ['violations'] };
    const found = await page.evaluate<axe.Result[]>(
      `${STILL}.then(() => axe.run(${JSON.stringify(part)}, ${JSON.stringify(options)}))
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
