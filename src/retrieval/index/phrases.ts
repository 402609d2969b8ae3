import { stemmer } from 'stemmer';
import { folded } from './lexemes.js';

/** Worth of a phrase of the question, as a share of the rarity of its more frequent word. */
const PHRASE_WEIGHT = 0.05;
/** How fast further occurrences of a phrase lose worth. */
const PHRASE_K1 = 0.9;
/** Words of a question that stand further apart, stop words counted, make no phrase. */
const MAX_DISTANCE = 3;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Two words that follow each other in the question but for stop words. */
interface Phrase {
  readonly first: string;
  readonly second: string;
  readonly distance: number;
  readonly rarity: number;
}

/**
 * Rates texts by how many neighbours in a question are neighbours in them too, in the same order: the ordered part of
 * the sequential dependence model (Metzler, Croft 2005). Applied to the best passages only, whose texts are read.
 * @param rarities of the lexemes that are searched
 */
export function phraseRater(
  question: string,
  rarities: ReadonlyMap<string, number>,
): (texts: readonly string[]) => number {
  const phrases = phrasesOf(question, rarities);
  const stems = new Set(phrases.flatMap(({ first, second }) => [first, second]));
  const starts = new Set([...stems].map((stem) => stem.slice(0, 2)));
  return (texts) => {
    if (phrases.length === 0) return 0;
    const counts = phrases.map(() => 0);
    for (const text of texts) {
      const places = placesOf(text, stems, starts);
      for (const [index, phrase] of phrases.entries()) counts[index]! += occurrences(phrase, places);
    }
    return phrases.reduce(
      (sum, { rarity }, index) =>
        sum + (PHRASE_WEIGHT * rarity * counts[index]!) / (counts[index]! + PHRASE_K1),
      0,
    );
  };
}

function phrasesOf(question: string, rarities: ReadonlyMap<string, number>): Phrase[] {
  const words = (folded(question).match(WORD) ?? [])
    .map((word, place) => ({ stem: stemmer(word), place }))
    .filter(({ stem }) => rarities.has(stem));
  return words.slice(1).flatMap((word, index) => {
    const before = words[index]!;
    const distance = word.place - before.place;
    if (distance > MAX_DISTANCE || word.stem === before.stem) return [];
    const rarity = Math.min(rarities.get(word.stem)!, rarities.get(before.stem)!);
    return [{ first: before.stem, second: word.stem, distance, rarity }];
  });
}

/** Where each of the stems stands, counted in words. Few words begin as one of them does, and only those are stemmed. */
function placesOf(
  text: string,
  stems: ReadonlySet<string>,
  starts: ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, word] of (folded(text).match(WORD) ?? []).entries()) {
    if (!starts.has(word.slice(0, 2))) continue;
    const stem = stemmer(word);
    if (!stems.has(stem)) continue;
    const found = places.get(stem);
    if (found === undefined) places.set(stem, [place]);
    else found.push(place);
  }
  return places;
}

/** How often the words stand in this order, with no more than one word more between them than in the question. */
function occurrences(
  { first, second, distance }: Phrase,
  places: ReadonlyMap<string, readonly number[]>,
): number {
  const seconds = places.get(second) ?? [];
  let count = 0;
  for (const from of places.get(first) ?? []) {
    for (const to of seconds) if (to > from && to <= from + distance + 1) count += 1;
  }
  return count;
}
