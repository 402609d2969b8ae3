import { stemmer } from 'stemmer';
import { NUMBER_WORDS } from '../lexicon/number-words.js';
import { STOP_WORDS } from '../lexicon/stop-words.js';

/** A word, a number or a pair of ideographs. Offsets are UTF-16 code units of the text that was cut. */
export interface Token {
  /** Folded: lower case, no accents, no possessive ending. */
  readonly word: string;
  /** What is compared: the stem of a word, the plain value of a number, the ideographs themselves. */
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'ideograph';
  readonly capital: boolean;
  /** Carries a topic: not a stop word. */
  readonly content: boolean;
}

/** Cuts text into tokens. Remembers stems for the length of one call of the reasoner. */
export type Tokenizer = (text: string) => readonly Token[];

const NO_SPACES =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}';
const TOKEN = new RegExp(
  `(?<digits>\\d+(?:[.,·]\\d+)*)|(?<unspaced>[${NO_SPACES}]+)|(?:(?![${NO_SPACES}])[\\p{L}\\p{M}\\p{N}])+(?:['’][\\p{L}\\p{M}\\p{N}]+)*`,
  'gu',
);
const ASCII = /^[\x00-\x7f]*$/;
/** The month; the verb is written small. */
const MAY = 'May';
const CAPITAL = /^\p{Lu}/u;

export function createTokenizer(): Tokenizer {
  const words = new Map<string, Pick<Token, 'word' | 'term' | 'content' | 'kind' | 'capital'>>();
  const describe = (raw: string) => {
    let known = words.get(raw);
    if (known === undefined) words.set(raw, (known = describeWord(raw)));
    return known;
  };
  return (text) => {
    const found: Token[] = [];
    for (const match of text.matchAll(TOKEN)) {
      const raw = match[0];
      const start = match.index;
      const end = start + raw.length;
      if (match.groups?.['digits'] !== undefined) found.push(numberToken(raw, start, end));
      else if (match.groups?.['unspaced'] !== undefined) pushPairs(found, raw, start);
      else found.push({ ...describe(raw), start, end });
    }
    return found;
  };
}

/** Lower case, without accents and possessive endings, so that `Noël’s` and `noel` meet. */
export function fold(raw: string): string {
  let word = raw.toLowerCase();
  if (!ASCII.test(word))
    word = word
      .replaceAll('’', "'")
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '');
  return word.endsWith("'s") ? word.slice(0, -2) : word;
}

function describeWord(raw: string): Pick<Token, 'word' | 'term' | 'content' | 'kind' | 'capital'> {
  const word = fold(raw);
  const capital = CAPITAL.test(raw);
  const value = NUMBER_WORDS.get(word);
  if (value !== undefined) return { word, term: String(value), content: true, kind: 'number', capital };
  return { word, term: stemmer(word), content: !STOP_WORDS.has(word) || raw === MAY, kind: 'word', capital };
}

function numberToken(raw: string, start: number, end: number): Token {
  const word = raw.replaceAll(/,(?=\d{3}(?!\d))/g, '').replace('·', '.');
  return { word, term: word, start, end, kind: 'number', capital: false, content: true };
}

/** Scripts without spaces are compared by pairs of neighbouring characters. */
function pushPairs(into: Token[], raw: string, offset: number): void {
  const characters = [...raw];
  let start = offset;
  const last = Math.max(1, characters.length - 1);
  for (let index = 0; index < last; index += 1) {
    const word = (characters[index] ?? '') + (characters[index + 1] ?? '');
    into.push({
      word,
      term: word,
      start,
      end: start + word.length,
      kind: 'ideograph',
      capital: false,
      content: true,
    });
    start += characters[index]!.length;
  }
}
