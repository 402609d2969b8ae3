/** Text that is made up, but with words as frequent as those of real text, and always the same. */
export interface Corpus {
  /** A document of so many passages. @param number tells one document from another */
  document(number: number, passages: number): string;
  /** A question of 4 to 12 words, each as frequent among questions as it is in the documents. */
  question(number: number): string;
}

const VOCABULARY = 60_000;
/** Words of a passage besides stop words; one passage is one paragraph. */
const PASSAGE_WORDS = 90;
const SENTENCE_WORDS = 15;
/** Zipf's law without its head, which are the stop words: the most frequent word stands in a quarter of passages. */
const HEAD = 50;

export function createCorpus(): Corpus {
  const words = Array.from({ length: VOCABULARY }, (_, index) => pseudoWord(index));
  const total = Math.log((VOCABULARY + HEAD) / HEAD);
  const draw = (random: () => number) =>
    words[Math.min(VOCABULARY - 1, Math.floor(HEAD * Math.exp(random() * total)) - HEAD)]!;
  const sentence = (random: () => number) =>
    `The ${Array.from({ length: SENTENCE_WORDS }, () => draw(random)).join(' ')}.`;
  const paragraph = (random: () => number) =>
    Array.from({ length: PASSAGE_WORDS / SENTENCE_WORDS }, () => sentence(random)).join(' ');
  return {
    document(number, passages) {
      const random = createRandom(number + 1);
      return Array.from({ length: passages }, () => paragraph(random)).join('\n\n');
    },
    question(number) {
      const random = createRandom(1_000_003 + number);
      const length = 4 + Math.floor(random() * 9);
      return Array.from({ length }, () => draw(random)).join(' ');
    },
  };
}

const CONSONANTS = 'bdfgklmnprtvz';
const VOWELS = 'aou';

/** Three to five syllables that no stemmer takes for an ending. */
function pseudoWord(index: number): string {
  let word = '';
  let rest = index + CONSONANTS.length * VOWELS.length;
  while (rest > 0) {
    word += CONSONANTS[rest % CONSONANTS.length]!;
    rest = Math.floor(rest / CONSONANTS.length);
    word += VOWELS[rest % VOWELS.length]!;
    rest = Math.floor(rest / VOWELS.length);
  }
  return `${word}k`;
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
