import { isDenied } from '../../lexicon/negators.js';
import type { Name } from '../../text/names.js';
import type { Reading, ReadSentence } from '../reading.js';
import { complementOf } from './complement.js';

/** Looks at the sentence that holds most of the claim, part by part; shares are 0 to 1. */
export function bestSentence({ claim, sentences }: Reading) {
  const best = sentences[0];
  const terms = [...claim.terms];
  const third = Math.max(1, Math.ceil(terms.length / 3));
  const holds = (term: string) => best !== undefined && best.match(term) > 0;
  const tail = share(terms.slice(-third), holds);
  const isClaimDenied = isDenied(claim.tokens);
  return {
    subjectHeld: share(terms.slice(0, third), (term) => holds(term) || isInTitle(term, best)),
    tailHeld: tail,
    lastMissing: terms.length > 0 && !holds(terms.at(-1)!) ? 1 : 0,
    namesHeld: claim.names.length === 0 ? 0.5 : share(claim.names, (name) => isHeld(name, best)),
    deniedTailMissing: isClaimDenied ? 1 - tail : 0,
    /** One of both is denied and the other not. */
    denialDiffers: isClaimDenied === isDenied(best?.weighed.sentence.tokens ?? []) ? 0 : 1,
    /** The claim says what its subject is, and the sentence that it is something else. */
    otherKind: otherKind(claim.tokens, best),
    claimLength: Math.log(1 + terms.length),
    claimHasNumber: claim.quantities.length > 0 ? 1 : 0,
  };
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}

function isInTitle(term: string, best: ReadSentence | undefined): boolean {
  return best?.weighed.sentence.passage.titleTerms.has(term) === true;
}

function isHeld(name: Name, best: ReadSentence | undefined): boolean {
  return name.terms.every((term) => best?.weighed.sentence.terms.has(term) || isInTitle(term, best));
}

/** How much less it says where the sentence does not say what its own subject is. */
const UNSAID = 0.3;

function otherKind(claim: Reading['claim']['tokens'], best: ReadSentence | undefined): number {
  const kind = complementOf(claim).at(-1);
  if (kind === undefined || best === undefined || best.match(kind.term) > 0) return 0;
  return complementOf(best.weighed.sentence.tokens).length > 0 ? 1 : UNSAID;
}
