import { setTimeout as delay } from 'node:timers/promises';
import { between, randomFrom } from '../support/seed.js';
import { dealFrom } from './deck.js';
import type { SoakWorld } from './fault.js';
import { TRACKS } from './faults.js';
import type { History } from './history.js';

/** How often each fault fired, by its name. */
export type Fired = ReadonlyMap<string, number>;

/** Between two faults of one track, in milliseconds. */
const GAP_MS = { least: 500, most: 4_000 } as const;

/**
 * Injects faults until `until`, by the clock of `performance.now`; which, in which order and for how long is drawn
 * from the seed. Every fault comes once before any comes again.
 */
export async function injectFaults(
  world: SoakWorld,
  { seed, until, history }: { readonly seed: number; readonly until: number; readonly history: History },
): Promise<Fired> {
  const fired = new Map<string, number>();
  const tracks = Object.values(TRACKS).map(async (faults, track) => {
    const random = randomFrom(seed * Object.keys(TRACKS).length + track);
    for (const [name, inject] of dealFrom(Object.entries(faults), random)) {
      await delay(between(random, GAP_MS.least, GAP_MS.most));
      if (performance.now() > until) return;
      history.tell(`${name} ...`);
      const hit = await inject(world, random);
      history.tell(`${name}: ${hit}`);
      fired.set(name, (fired.get(name) ?? 0) + (hit > 0 ? 1 : 0));
    }
  });
  await Promise.all(tracks);
  return fired;
}
