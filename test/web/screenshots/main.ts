// Takes the pictures of docs/images: `npm run screenshots`. With a folder behind it, each page goes there in light, dark
// and at phone width instead, to be looked at.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { ExecuteAgentTaskDocument, QuartetClient } from '../../../client/src/index.js';
import { openPageWorld, type PageWorld } from '../support/page-world.js';
import { SHOTS, type Shot } from './shots.js';

const [folder, only] = process.argv.slice(2);

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = folder
  ? {
      light: {},
      dark: { colorScheme: 'dark' },
      phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    }
  : { '': {} };

/** Sessions to show, one after another so that their times are those of a machine at rest. */
async function askSamples({ api }: PageWorld): Promise<void> {
  const client = new QuartetClient({ url: api.url });
  for (const { question, collection } of await api.services.samples.questions(api.viewers.ann)) {
    const input = { taskDescription: question, context: { collectionId: collection.id } };
    const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, { input });
    // Ends after the last event of the session.
    for await (const event of client.followSession(executeAgentTask.id)) void event;
  }
  await client.close();
}

async function take(world: PageWorld, shot: Shot): Promise<void> {
  for (const [look, options] of Object.entries(LOOKS)) {
    const page = await world.visit(shot.path, { reducedMotion: 'reduce', ...options });
    await shot.prepare(page);
    const name = [shot.name, look].filter(Boolean).join('-');
    await page.screenshot({ path: join(folder ?? 'docs/images', `${name}.png`), animations: 'disabled' });
    await world.leave();
  }
}

await mkdir(folder ?? 'docs/images', { recursive: true });
const world = await openPageWorld({ driver: 'pglite' });
try {
  await askSamples(world);
  for (const shot of SHOTS.filter(({ name }) => only === undefined || name.includes(only))) {
    await take(world, shot);
  }
} finally {
  await world.close();
}
