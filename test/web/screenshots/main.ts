// Takes the pictures of docs/images: `npm run screenshots`. With a folder behind it, each page and state goes there in
// light, dark, forced colours, at phone width and at 320 px instead, to be looked at. A pattern behind the folder, or
// behind '' for docs/images, takes only what is named so.
import { mkdir } from 'node:fs/promises';
import { openPageWorld, type PageWorld } from '../support/page-world.js';
import { Camera } from './camera.js';
import { LONG_SHOTS, setLongStage } from './long-stage.js';
import { MODEL_SHOTS } from './model-shots.js';
import { openModel } from './model-stage.js';
import { askSamples, setPlainStage } from './plain-stage.js';
import { SESSION_SHOTS } from './session-shots.js';
import { FIRST_SHOTS, SHOTS, type Shot } from './shots.js';
import { STATE_SHOTS } from './state-shots.js';

const [place, only = ''] = process.argv.slice(2);
const folder = place || undefined;
const named = new RegExp(only, 'u');
const camera = new Camera(folder ?? 'docs/images', folder !== undefined);

/** The stage is set only where a picture is taken of it. */
async function take(
  world: PageWorld,
  shots: readonly Shot[],
  setStage: () => Promise<Readonly<Record<string, string>>>,
): Promise<void> {
  const wanted = shots.filter(
    ({ name, docs }) => named.test(name) && (folder !== undefined || docs === true),
  );
  if (wanted.length === 0) return;
  const ids = await setStage();
  for (const shot of wanted) await camera.take(world, shot, ids);
}

async function takeWithoutModel(): Promise<void> {
  const world = await openPageWorld({ driver: 'pglite' });
  try {
    await take(world, FIRST_SHOTS, () => Promise.resolve({}));
    await take(world, [...SHOTS, ...SESSION_SHOTS, ...STATE_SHOTS], async () => {
      const samples = await askSamples(world);
      return { ...samples, ...(await setPlainStage(world, samples['apollo']!)) };
    });
    await take(world, LONG_SHOTS, () => setLongStage(world));
  } finally {
    await world.close();
  }
}

async function takeWithModel(): Promise<void> {
  const model = await openModel();
  const world = await openPageWorld({ driver: 'pglite', ...model.options });
  try {
    await take(world, MODEL_SHOTS, () => model.setStage(world));
  } finally {
    model.release();
    await world.close();
    await model.close();
  }
}

await mkdir(folder ?? 'docs/images', { recursive: true });
await takeWithoutModel();
await takeWithModel();
