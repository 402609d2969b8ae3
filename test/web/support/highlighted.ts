import type { Page } from 'playwright-core';

/** The words that the browser highlights as those that were cited or found. */
export function highlighted(page: Page): Promise<string> {
  return page.evaluate<string>("[...(CSS.highlights.get('quote') ?? [])].map(String).join('|')");
}
