import { randomInt } from 'node:crypto';

/** Draws evenly from [0, 1); the same numbers for the same seed. */
export type Random = () => number;

/** Mulberry32: small, fast, and even enough to choose faults with. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An even whole number from `from` to `to`, both included. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** The seed of this run: CHAOS_SEED, or a new one. It is printed, so that a failure can be run again. */
export function chaosSeed(): number {
  const seed = Number(process.env['CHAOS_SEED'] ?? randomInt(2 ** 31));
  process.stderr.write(`CHAOS_SEED=${seed}\n`);
  return seed;
}

/** How many trials: few beside all other tests, all of them by `npm run test:chaos`. */
export function trials({ some, all }: { readonly some: number; readonly all: number }): number {
  return process.env['CHAOS_TRIALS'] === 'all' ? all : some;
}
