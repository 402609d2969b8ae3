import type { AnalysedSentence } from '../text/analysed-sentence.js';
import type { WeighedSentence } from './weigh-sentence.js';

/** A sentence that carries this much of a claim is where the claim comes from. */
const ORIGIN = 0.95;
/** What is left of a refutation by a sentence that most likely speaks of something else. */
const ELSEWHERE = 0.4;
/** A sentence of the claim's own document that is as much against it as this does contradict it. */
const SURELY = 0.85;

/**
 * Weakens refutations by sentences about other things, which only the place tells: another member of a series
 * (`1988 playoffs`, `1995 playoffs`), another page's "it", another figure of the same document.
 */
export function weakenOthers(weighed: readonly WeighedSentence[]): readonly WeighedSentence[] {
  const origin = weighed.find((item) => item.support >= ORIGIN)?.sentence;
  if (origin === undefined) return weighed;
  return weighed.map((item) =>
    item.refutation > 0 && speaksOfOther(origin, item)
      ? { ...item, refutation: item.refutation * ELSEWHERE }
      : item,
  );
}

function speaksOfOther(
  origin: AnalysedSentence,
  { sentence, conflict, refutation }: WeighedSentence,
): boolean {
  if (origin.passage.hit.versionId === sentence.passage.hit.versionId) {
    return conflict?.kind !== 'negation' && conflict?.kind !== 'opposite' && refutation < SURELY;
  }
  const [left, right] = [distinct(origin, sentence), distinct(sentence, origin)];
  if (left.length === 0 || right.length === 0) return false;
  return (origin.leans && sentence.leans) || (isSeries(origin, left) && [left, right].every(namesMember));
}

/** Words of one document's title that the other's lacks. */
function distinct(from: AnalysedSentence, other: AnalysedSentence): readonly string[] {
  const others = new Set(titleWords(other).map((word) => word.toLowerCase()));
  return titleWords(from).filter((word) => !others.has(word.toLowerCase()));
}

/** Most of the title is common to both. */
function isSeries(origin: AnalysedSentence, own: readonly string[]): boolean {
  return own.length * 2 < titleWords(origin).length;
}

function titleWords({ passage }: AnalysedSentence): readonly string[] {
  return passage.hit.documentTitle.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A name or a year tells the members of a series apart; `draft` and `final` tell versions of one thing. */
function namesMember(words: readonly string[]): boolean {
  return words.some((word) => /^(?:\p{Lu}|\d{4}$)/u.test(word));
}
