import { between, type Random } from '../support/seed.js';

/** Deals all of some things in an order that is drawn, then all of them again in another one, without end. */
export function* dealFrom<T>(things: readonly T[], random: Random): Generator<T, never> {
  for (;;) {
    const deck = [...things];
    while (deck.length > 0) yield deck.splice(between(random, 0, deck.length - 1), 1)[0]!;
  }
}
