import { stemmer } from 'stemmer';
import { MONTHS, WEEKDAYS } from '../../lexicon/date-words.js';
import type { AnalysedSentence } from '../../text/analysed-sentence.js';
import { type Name, names } from '../../text/names.js';
import type { Token } from '../../text/tokens.js';
import type { Claim } from '../claim.js';
import { localFrame } from './local-frame.js';
import type { Conflict, ConflictSignal } from '../conflict.js';

const DATE_WORDS: ReadonlySet<string> = new Set([...MONTHS, ...WEEKDAYS].map((word) => stemmer(word)));

/** Another name stands in the place of a name of the claim: after the same word, or the same preposition. */
export const nameSlotConflict: ConflictSignal = (claim) => (sentence) => {
  const absent = claim.names.filter(
    (name) => name.from > 0 && isAbsent(name, sentence) && !name.terms.some((term) => DATE_WORDS.has(term)),
  );
  if (absent.length === 0) return null;
  const strangers = names(sentence.text, sentence.tokens).filter((name) => isStranger(name, claim));
  for (const name of absent) {
    const rival = bestRival(name, strangers, claim, sentence);
    if (rival !== null) return rival;
  }
  return null;
};

function isAbsent(name: Name, sentence: AnalysedSentence): boolean {
  return name.terms.every((term) => !sentence.terms.has(term) && !sentence.passage.titleTerms.has(term));
}

function isStranger(name: Name, claim: Claim): boolean {
  return name.terms.every((term) => !claim.terms.has(term) && !DATE_WORDS.has(term));
}

function bestRival(
  name: Name,
  strangers: readonly Name[],
  claim: Claim,
  sentence: AnalysedSentence,
): Conflict | null {
  const frame = leadUp(claim.tokens, name);
  let best: Conflict | null = null;
  for (const stranger of strangers) {
    const other = leadUp(sentence.tokens, stranger);
    if (sameRoot(name, stranger)) continue;
    const near = localFrame(claim.tokens, name.from, sentence.tokens, stranger.from);
    const strength = alike(frame, other) * near;
    if (strength > (best?.strength ?? 0)) {
      const detail = `says “${stranger.text}” where the claim says “${name.text}”`;
      best = { kind: 'name', strength, terms: name.terms, detail };
    }
  }
  return best;
}

/** `Europe` and `European` are no rivals. */
function sameRoot(left: Name, right: Name): boolean {
  return left.terms.some((term) => right.terms.some((other) => term.slice(0, 5) === other.slice(0, 5)));
}

interface LeadUp {
  /** The nearest content word before the name, at most four tokens back. */
  readonly content: string | null;
  readonly preposition: string | null;
}

function leadUp(tokens: readonly Token[], name: Name): LeadUp {
  const before = tokens.slice(Math.max(0, name.from - 4), name.from).reverse();
  const previous = before[0];
  return {
    content: before.find((token) => token.content)?.term ?? null,
    preposition: previous !== undefined && !previous.content ? previous.word : null,
  };
}

/** The same word before both says that they fill one place; the same preposition alone says little. */
function alike(left: LeadUp, right: LeadUp): number {
  if (left.content !== null && left.content === right.content) return 0.95;
  return left.preposition !== null && left.preposition === right.preposition ? 0.4 : 0;
}
