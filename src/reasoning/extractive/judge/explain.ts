import { type JudgedEvidence, type Judgement, Verdict } from '../../reasoner.js';
import { toEvidence } from '../text/analysed-sentence.js';
import type { Claim } from './claim.js';
import type { Conflict } from './conflict.js';
import { refutationOf } from './features/conflicts.js';
import type { ReadSentence } from './reading.js';
import type { VerdictProbabilities } from './verdict-model.js';

/** What a judgement is explained by. */
export interface Grounds {
  readonly claim: Claim;
  /** Those that hold most of the claim first. */
  readonly sentences: readonly ReadSentence[];
  readonly probabilities: VerdictProbabilities;
}

/** From where on a sentence speaks for or against a claim by itself. */
const SUPPORTS = 0.7;
const SUPPORTS_PART = 0.4;
const REFUTES = 0.4;
/** Most pieces of evidence given for each side. */
const MOST_EVIDENCE = 3;
/** Most words named as missing. */
const MOST_WORDS = 3;
/** What is left of a refutation's confidence where something else says what the claim says. */
const BOTH_SIDES = 0.9;

export function contradicted({ claim, sentences, probabilities }: Grounds): Judgement {
  const against = refuting(sentences);
  const speaking = supporting(sentences, SUPPORTS).filter((one) => !against.includes(one));
  const first = against[0]!;
  const sure = first.weighed.refutation * (speaking.length === 0 ? 1 : BOTH_SIDES);
  const conflict = `${sourceOf(first)} ${disagreement(first, claim)}`;
  return {
    verdict: Verdict.CONTRADICTED,
    confidence: round(Math.max(probabilities.refutes, sure)),
    reason: sentence(speaking.length === 0 ? conflict : `${sourceOf(speaking[0]!)} says so, but ${conflict}`),
    evidence: [...stances(speaking, 'SUPPORTS'), ...stances(against, 'REFUTES')],
  };
}

export function supported({ claim, sentences, probabilities }: Grounds): Judgement {
  const speaking = supporting(sentences, SUPPORTS);
  const given = speaking.length > 0 ? speaking : sentences.slice(0, 1);
  const first = given[0]!;
  const absent = missingWords(first, claim);
  const but = absent === '' ? '' : `, though not ${absent} in these words`;
  return {
    verdict: Verdict.SUPPORTED,
    confidence: round(
      Math.max(probabilities.supports, first.weighed.support >= SUPPORTS ? first.weighed.support : 0),
    ),
    reason: `${percent(first.overlap.held)} of the statement’s content stands in ${sourceOf(first)}${but}, and nothing speaks as clearly against it.`,
    evidence: stances(given, 'SUPPORTS'),
  };
}

export function partlySupported({ claim, sentences, probabilities }: Grounds): Judgement {
  const part = supporting(sentences, SUPPORTS_PART);
  const first = part[0]!;
  const absent = missingWords(first, claim);
  const rest =
    first.weighed.conflict?.detail ?? (absent === '' ? 'leaves the rest open' : `does not say ${absent}`);
  return {
    verdict: Verdict.PARTIALLY_SUPPORTED,
    // Where all of it may be supported, it is as likely that only a part is.
    confidence: round(Math.max(probabilities.neither, (1 - probabilities.refutes) / 2)),
    reason: sentence(
      `${sourceOf(first)} holds a part of the statement (${percent(first.weighed.support)} of its content) and ${rest}`,
    ),
    evidence: stances(part, 'SUPPORTS'),
  };
}

export function unsupported({ claim, sentences, probabilities }: Grounds): Judgement {
  const [first] = sentences;
  const held = first?.overlap.held ?? 0;
  return {
    verdict: Verdict.UNSUPPORTED,
    confidence: round(Math.max(probabilities.neither, 1 - held - probabilities.refutes)),
    reason:
      first === undefined || held === 0
        ? 'Nothing in the passages speaks of this.'
        : `No sentence holds more than ${percent(held)} of the statement’s content; the nearest, in ${sourceOf(first)}, ${disagreement(first, claim)}.`,
    evidence: [],
  };
}

/** By themselves, else the one that the model found most against the claim, else the one nearest to it. */
function refuting(sentences: readonly ReadSentence[]): readonly ReadSentence[] {
  const plain = best(sentences, ({ weighed }) => weighed.refutation).filter(
    ({ weighed }) => weighed.refutation >= REFUTES,
  );
  if (plain.length > 0) return plain;
  const weak = best(sentences, refutationOf);
  return (weak.length > 0 ? weak : sentences).slice(0, 1);
}

function supporting(sentences: readonly ReadSentence[], least: number): readonly ReadSentence[] {
  return best(sentences, ({ weighed }) => weighed.support).filter(({ weighed }) => weighed.support >= least);
}

function best(
  sentences: readonly ReadSentence[],
  by: (one: ReadSentence) => number,
): readonly ReadSentence[] {
  return sentences
    .filter((one) => by(one) > 0)
    .sort((left, right) => by(right) - by(left))
    .slice(0, MOST_EVIDENCE);
}

/** What a sentence says otherwise, to be read after its document's title. */
function disagreement(one: ReadSentence, claim: Claim): string {
  const conflict = one.weighed.conflict ?? strongest(one.weighed.conflicts);
  if (conflict !== null) return conflict.detail;
  if (one.agreement.opposite > one.agreement.same) return 'speaks of it and points the other way';
  const absent = missingWords(one, claim);
  return absent === '' ? 'says otherwise' : `speaks of it and does not say ${absent}`;
}

function strongest(conflicts: readonly Conflict[]): Conflict | null {
  return conflicts.toSorted((left, right) => right.strength - left.strength)[0] ?? null;
}

/** Words of the claim that neither the sentence nor its title holds in any form: `“silver” and “1904”`. */
function missingWords({ match, weighed }: ReadSentence, { text, tokens }: Claim): string {
  const { titleTerms } = weighed.sentence.passage;
  const absent = tokens.filter(({ content, term }) => content && match(term) === 0 && !titleTerms.has(term));
  const words = [...new Set(absent.map(({ start, end }) => `“${text.slice(start, end)}”`))];
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(words.slice(0, MOST_WORDS));
}

function stances(
  items: readonly ReadSentence[],
  stance: JudgedEvidence['stance'],
): readonly JudgedEvidence[] {
  return items.map((one) => {
    const against = Math.max(one.weighed.refutation, refutationOf(one));
    const score = stance === 'SUPPORTS' ? Math.max(one.weighed.support, one.overlap.held) : against;
    return { evidence: toEvidence(one.weighed.sentence, score), stance };
  });
}

function sourceOf({ weighed }: ReadSentence): string {
  const title = weighed.sentence.passage.hit.documentTitle;
  return title === '' ? 'a document' : `“${title}”`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function round(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
