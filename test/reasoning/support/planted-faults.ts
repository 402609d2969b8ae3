import { readFile } from 'node:fs/promises';
import { sentences } from '../../../src/lib/sentences.js';
import type { PassageHit } from '../../../src/retrieval/passage-hit.js';
import { parseDocument } from '../../../src/retrieval/parse/parse-document.js';

/** A sample document as a citation sees it. */
export interface Sample {
  readonly versionId: string;
  readonly documentId: string;
  readonly text: string;
  readonly passages: readonly PassageHit[];
  /** Whole sentences of some length, as they stand in the text. */
  readonly sentences: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

export interface PlantedCitation {
  readonly versionId: string;
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

export const Fault = {
  /** As it stands in the document. */
  NONE: 'untouched',
  /** A sentence in which one word is another one of the documents, of the same length where there is one. */
  FABRICATED: 'fabricated',
  /** The words of one document, said to stand in another. */
  WRONG_DOCUMENT: 'wrong document',
  /** The beginning of one sentence and the end of another. */
  STITCHED: 'stitched',
  /** A sentence in which one number is another one of as many digits. */
  WRONG_NUMBER: 'wrong number',
} as const;
export type Fault = (typeof Fault)[keyof typeof Fault];

export interface Planted {
  readonly fault: Fault;
  readonly citation: PlantedCitation;
  /** What is said to be so: the quote, made one line. */
  readonly claim: string;
  /** The document that the words come from. */
  readonly origin: Sample;
}

const NAMES = [
  'apollo-program.md',
  'outer-solar-system.md',
  'martin-luther.txt',
  'yuan-dynasty.txt',
  'amazon-rainforest.html',
  'french-and-indian-war.html',
];
const WORDS = { least: 8, most: 40 };

export async function readSamples(): Promise<readonly Sample[]> {
  const { signal } = new AbortController();
  return Promise.all(
    NAMES.map(async (name) => {
      const bytes = await readFile(new URL(`../../../examples/documents/${name}`, import.meta.url));
      return sampleOf(name, await parseDocument(bytes, { fileName: name, signal }));
    }),
  );
}

function sampleOf(
  name: string,
  parsed: Pick<Awaited<ReturnType<typeof parseDocument>>, 'text' | 'passages'>,
): Sample {
  const { text } = parsed;
  const ids = { versionId: `version of ${name}`, documentId: name };
  const passages = parsed.passages.map(({ start, end, headings }, index) => ({
    ...{ ...ids, passageId: `${name} ${index}`, documentTitle: name, headings, start, end },
    ...{ text: text.slice(start, end), score: 1 },
  }));
  const whole = passages.flatMap((passage) =>
    sentences(passage.text).map((span) => {
      const [start, end] = [passage.start + span.start, passage.start + span.end];
      return { start, end, text: text.slice(start, end) };
    }),
  );
  const fitting = whole.filter((sentence) => {
    const words = sentence.text.split(/\s+/).length;
    return /^\p{Lu}.*[.]$/su.test(sentence.text) && words >= WORDS.least && words <= WORDS.most;
  });
  return { ...ids, text, passages, sentences: fitting };
}

/** `count` cases of each kind, the same ones for the same seed. */
export function plantFaults(samples: readonly Sample[], count: number, seed: number): readonly Planted[] {
  const random = mulberry32(seed);
  return Object.values(Fault).flatMap((fault) =>
    Array.from({ length: count }, () => {
      for (;;) {
        const planted = plant(fault, samples, random);
        if (planted !== null) return planted;
      }
    }),
  );
}

type Random = () => number;

/** Null where the sentence that was drawn cannot bear the fault. */
function plant(fault: Fault, samples: readonly Sample[], random: Random): Planted | null {
  const origin = pick(samples, random);
  const sentence = pick(origin.sentences, random);
  const other = pick(
    samples.filter((sample) => sample !== origin),
    random,
  );
  const give = (quote: string, from: Sample = origin, start = sentence.start): Planted => ({
    fault,
    origin,
    citation: {
      versionId: from.versionId,
      documentId: from.documentId,
      start,
      end: start + quote.length,
      quote,
    },
    claim: quote.replaceAll(/\s+/g, ' '),
  });
  switch (fault) {
    case Fault.NONE:
      return give(sentence.text);
    case Fault.FABRICATED:
      return orNull(replaceWord(sentence.text, pick(other.sentences, random).text, random), give);
    case Fault.WRONG_DOCUMENT: {
      const fits = sentence.end <= other.text.length && !other.text.includes(sentence.text);
      return fits ? give(sentence.text, other) : null;
    }
    case Fault.STITCHED:
      return give(stitch(sentence.text, pick(other.sentences, random).text));
    case Fault.WRONG_NUMBER:
      return orNull(changeNumber(sentence.text, random), give);
  }
}

function orNull(quote: string | null, give: (quote: string) => Planted): Planted | null {
  return quote === null ? null : give(quote);
}

function replaceWord(text: string, others: string, random: Random): string | null {
  const long = /\p{L}{5,}/gu;
  const words = [...text.matchAll(long)].slice(1);
  if (words.length === 0) return null;
  const word = pick(words, random);
  const candidates = [...others.matchAll(long)].map(([found]) => found.toLowerCase());
  const fitting = candidates.filter((found) => !text.toLowerCase().includes(found));
  const same = fitting.filter((found) => found.length === word[0].length);
  if (fitting.length === 0) return null;
  const put = pick(same.length > 0 ? same : fitting, random);
  return text.slice(0, word.index) + put + text.slice(word.index + word[0].length);
}

function stitch(first: string, second: string): string {
  const head = first.split(' ');
  const tail = second.split(' ');
  return [...head.slice(0, head.length / 2), ...tail.slice(tail.length / 2)].join(' ');
}

function changeNumber(text: string, random: Random): string | null {
  const numbers = [...text.matchAll(/(?<![\p{L}\d.,-])\d+(?![\p{L}\d])/gu)];
  if (numbers.length === 0) return null;
  const number = pick(numbers, random);
  const digits = [...number[0]];
  const at = Math.floor(random() * digits.length);
  const least = at === 0 ? 1 : 0;
  const others = Array.from({ length: 10 - least }, (_, index) => String(index + least));
  digits[at] = pick(
    others.filter((digit) => digit !== digits[at]),
    random,
  );
  return text.slice(0, number.index) + digits.join('') + text.slice(number.index + number[0].length);
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}

/** A small generator of known quality (Tommy Ettinger, 2017): 32 bits of state, numbers from 0 to below 1. */
function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
