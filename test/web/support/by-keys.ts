import type { Locator, Page } from 'playwright-core';

/** More than any page has before what a test looks for. */
const MOST = 80;

/** What is wrong with the place of the focus, for a person who only sees it: no ring shows it, or something covers it. */
const FAULT = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body || at.id === 'main') return null;
  const told = at.outerHTML.slice(0, 200);
  const hasRing = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  };
  // What is too small to be seen, such as a switch, has its ring around what stands for it.
  const around = [at, at.nextElementSibling, at.parentElement, ...(at.labels ?? [])];
  if (!around.some((element) => element && hasRing(element))) return 'has no ring: ' + told;
  const { left, top, width, height } = at.getBoundingClientRect();
  if (width < 2 || height < 2) return null;
  const x = Math.min(Math.max(left + width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(top + height / 2, 0), innerHeight - 1);
  const seen = document.elementFromPoint(x, y);
  return !seen || at.contains(seen) || seen.contains(at) || around.some((other) => other?.contains(seen))
    ? null
    : 'is covered: ' + told;
})()`;

/**
 * Goes on with the Tab key until this has the focus.
 * @throws Error where no number of tabs leads there, or where the focus is not to be seen on the way
 */
export async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const focused = target.and(page.locator(':focus'));
  for (let tabs = 0; (await focused.count()) === 0; tabs++) {
    if (tabs === MOST) throw new Error(`The keyboard does not reach ${String(target)}.`);
    await page.keyboard.press('Tab');
    const fault = await page.evaluate<string | null>(FAULT);
    if (fault !== null) throw new Error(`What has the focus ${fault}`);
  }
}

/** Reaches something by the Tab key, and presses it by Enter. */
export async function pressByKeys(page: Page, target: Locator): Promise<void> {
  await reach(page, target);
  await page.keyboard.press('Enter');
}

/** Reaches a field by the Tab key, and writes into it instead of what stands there. */
export async function writeByKeys(page: Page, field: Locator, words: string): Promise<void> {
  await reach(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
}

/** Waits until this has the focus, without a key that would bring it there. */
export async function hasFocus(page: Page, target: Locator): Promise<void> {
  await target.and(page.locator(':focus')).waitFor();
}
