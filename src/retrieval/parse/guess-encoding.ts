import { doubleByteEncoding } from './double-byte.js';

const DEFAULT = 'windows-1252';
/** Another encoding must score this much more than the default, and more yet where few characters speak for it. */
const MARGIN = 0.02;
const MARGIN_OF_ONE = 2;
/** Bytes beyond ASCII that are looked at: enough to tell, and quickly read. */
const EVIDENCE = 2_000;

/**
 * What text in an encoding of one byte a character mostly holds beyond ASCII. Frequent letters speak for it, those
 * of its script do not speak against it, all else does. The first of equals wins.
 */
const SINGLE_BYTE: readonly { readonly label: string; readonly frequent: string; readonly script: RegExp }[] =
  [
    { label: DEFAULT, frequent: 'éèàçùâêîôëïäöüßñóáíúãåøæœ', script: /\p{sc=Latn}/u },
    { label: 'windows-1250', frequent: 'áéíýčěřšžůúąęłóśżźćńťďľőűöüôäăâîșţđ', script: /\p{sc=Latn}/u },
    { label: 'iso-8859-2', frequent: 'áéíýčěřšžůúąęłóśżźćńťďőűöüôäăâîşţđ', script: /\p{sc=Latn}/u },
    { label: 'windows-1254', frequent: 'ığşçöüİâî', script: /\p{sc=Latn}/u },
    { label: 'windows-1251', frequent: 'оеаинтсрвлкмдпуяьыгзбчйії', script: /\p{sc=Cyrl}/u },
    { label: 'koi8-r', frequent: 'оеаинтсрвлкмдпуяьыгзбчй', script: /\p{sc=Cyrl}/u },
    { label: 'iso-8859-5', frequent: 'оеаинтсрвлкмдпуяьыгзбчй', script: /\p{sc=Cyrl}/u },
    { label: 'ibm866', frequent: 'оеаинтсрвлкмдпуяьыгзбчй', script: /\p{sc=Cyrl}/u },
    { label: 'x-mac-cyrillic', frequent: 'оеаинтсрвлкмдпуяьыгзбчй', script: /\p{sc=Cyrl}/u },
    { label: 'windows-1253', frequent: 'αοιετσνηυρπκμλςωίόάέή', script: /\p{sc=Grek}/u },
    { label: 'iso-8859-7', frequent: 'αοιετσνηυρπκμλςωίόάέή', script: /\p{sc=Grek}/u },
    { label: 'windows-1255', frequent: 'יוהלאתרבמשנדםקפעח', script: /\p{sc=Hebr}/u },
    { label: 'windows-1256', frequent: 'اليمنوترهبعدفسةقكح', script: /\p{sc=Arab}/u },
    { label: 'iso-8859-6', frequent: 'اليمنوترهبعدفسةقكح', script: /\p{sc=Arab}/u },
    { label: 'windows-874', frequent: 'านรอเกงมลวด่้ยสทีัิ', script: /\p{sc=Thai}/u },
  ];

/** Signs that text of any language holds. */
const COMMON_SIGN = /[\u00a0«»„“”‘’‚–—…°§€£№·•]/u;

/**
 * The encoding of text that is not UTF-8 and says nothing of itself, by the letters that come out; windows-1252 where
 * nothing speaks for another. Takes the letters' frequencies in the languages written in each (after the composite
 * approach of Li and Momoi, 2001, without its tables).
 */
export function guessEncoding(sample: Uint8Array): string {
  const doubleByte = doubleByteEncoding(sample);
  if (doubleByte !== null) return doubleByte;
  const { bytes, count } = evidenceIn(sample);
  let best = { label: DEFAULT, score: -Infinity };
  for (const { label, frequent, script } of SINGLE_BYTE) {
    const score = scoreOf(new TextDecoder(label).decode(bytes), new Set(frequent), script);
    const margin = best.label === DEFAULT ? MARGIN + MARGIN_OF_ONE / count : 0;
    if (score > best.score + margin) best = { label, score };
  }
  return best.label;
}

/** The beginning that holds as many bytes beyond ASCII as are looked at. */
function evidenceIn(sample: Uint8Array): { bytes: Uint8Array; count: number } {
  let count = 0;
  let end = 0;
  for (; end < sample.length && count < EVIDENCE; end++) if ((sample[end] ?? 0) >= 0x80) count++;
  return { bytes: sample.subarray(0, end), count: Math.max(1, count) };
}

/** From -1 to 1, over the characters beyond ASCII. */
function scoreOf(text: string, frequent: ReadonlySet<string>, script: RegExp): number {
  const isLatin = script.test('a');
  let sum = 0;
  let count = 0;
  let before = ' ';
  for (const char of text) {
    if (char > '\u007f') {
      count++;
      // A word is of one script.
      const mixed = !isLatin && /[a-z]/iu.test(before);
      sum += mixed ? -1 : worthOf(char, before, frequent, script);
    }
    before = char;
  }
  return count === 0 ? 0 : sum / count;
}

function worthOf(char: string, before: string, frequent: ReadonlySet<string>, script: RegExp): number {
  if (COMMON_SIGN.test(char)) return 0;
  if (!script.test(char)) return -1;
  if (/\p{Lu}/u.test(char)) {
    // Capitals stand first in a word, seldom among others, never after small letters.
    if (/\p{Ll}/u.test(before)) return -1;
    if (/\p{Lu}/u.test(before)) return 0;
  }
  return frequent.has(char) || frequent.has(char.toLowerCase()) ? 1 : -0.2;
}
