import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { PageWorld } from '../support/page-world.js';
import type { Shot } from './shots.js';

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** Takes one picture for the documentation, or five of each shot to be looked at. */
export class Camera {
  constructor(
    private readonly folder: string,
    private readonly everyLook: boolean,
  ) {}

  async take(world: PageWorld, shot: Shot, ids: Readonly<Record<string, string>>): Promise<void> {
    const path = typeof shot.path === 'string' ? shot.path : shot.path(ids);
    const visit = async (options: BrowserContextOptions): Promise<Page> => {
      const page = await world.visit(path, { reducedMotion: 'reduce', ...options });
      page.setDefaultTimeout(10_000);
      await shot.prepare(page);
      return page;
    };
    if (!this.everyLook) {
      await this.shoot(await visit(shot.options ?? {}), shot.name);
    } else {
      const wide = await visit({});
      await this.shoot(wide, `${shot.name}-light`);
      await wide.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await shown(wide, 'dark');
      await this.shoot(wide, `${shot.name}-dark`);
      await wide.emulateMedia({ colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' });
      await shown(wide, 'light');
      await this.shoot(wide, `${shot.name}-forced`);
      const narrow = await visit(PHONE);
      await this.shoot(narrow, `${shot.name}-phone`);
      await narrow.setViewportSize({ width: 320, height: 640 });
      await this.shoot(narrow, `${shot.name}-320`);
      await tellOverflow(narrow, shot.name);
    }
    await world.leave();
  }

  private async shoot(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: join(this.folder, `${name}.png`), animations: 'disabled' });
  }
}

/** The page hears of other colours a moment after the browser. */
async function shown(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
}

/** What a picture does not show: that the page can be scrolled sideways. */
async function tellOverflow(page: Page, name: string): Promise<void> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (width > 320) process.stdout.write(`${name}: ${width} px wide at 320 px\n`);
}
