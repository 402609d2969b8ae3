/**
 * A posting tells that a lexeme stands in a passage, and all that ranking needs of the passage there, so that a
 * search reads nothing else. It is one number of 31 bits, from the highest:
 * 10 the passage's place in its block, 3 its place in its stretch, 4 how often the lexeme stands in the text,
 * 2 how often in title and headings, 8 the length of the text, 4 the length of title and headings.
 *
 * The passages of a collection are numbered as they come, and no number is used twice: a passage's ordinal. A block
 * is `BLOCK_SIZE` ordinals; one row of the index holds the postings of one lexeme in one block, four bytes each,
 * little-endian, in order of the ordinals.
 */
export const BLOCK_SIZE = 1_024;
export const POSTING_BYTES = 4;

/** A stretch is this many passages of one document in a row, the last one of a document maybe fewer. */
export const STRETCH_SIZE = 8;

/** Ordinals are 32-bit integers, so one document takes no large part of them. */
export const MAX_PASSAGES = 200_000;

const PLACE_SHIFT = 21;
const STRETCH_SHIFT = 18;
const STRETCH_MASK = 0b111;
const FREQUENCY_SHIFT = 14;
const MAX_FREQUENCY = 0b1111;
const HEADING_SHIFT = 12;
const MAX_HEADING = 0b11;
const LENGTH_SHIFT = 4;
const MAX_LENGTH = 0xff;
/** Lengths are kept to this many lexemes. */
const LENGTH_UNIT = 4;
const MAX_HEADING_LENGTH = 0b1111;

/** How a lexeme stands in a passage. */
export interface Occurrence {
  /** How often in the text. */
  readonly frequency: number;
  /** How often in the document's title and the headings above the passage. */
  readonly headingFrequency: number;
}

/** How long a passage is, in lexemes. */
export interface PassageLength {
  readonly text: number;
  /** Different lexemes of the document's title and the headings above the passage. */
  readonly headings: number;
}

/** What of a posting depends on the passage alone. Numbers beyond their bits are taken as the largest that fits. */
export function encodeOccurrence(occurrence: Occurrence, length: PassageLength): number {
  return (
    (Math.min(occurrence.frequency, MAX_FREQUENCY) << FREQUENCY_SHIFT) |
    (Math.min(occurrence.headingFrequency, MAX_HEADING) << HEADING_SHIFT) |
    (Math.min(Math.round(length.text / LENGTH_UNIT), MAX_LENGTH) << LENGTH_SHIFT) |
    Math.min(length.headings, MAX_HEADING_LENGTH)
  );
}

/** @param position of the passage in its document */
export function encodePosting(ordinal: number, position: number, occurrence: number): number {
  return ((ordinal % BLOCK_SIZE) << PLACE_SHIFT) | ((position % STRETCH_SIZE) << STRETCH_SHIFT) | occurrence;
}

export const placeOf = (posting: number): number => posting >>> PLACE_SHIFT;
/** Place in the block of the first passage of the stretch; below 0 where that is in the block before. */
export const stretchOf = (posting: number): number =>
  (posting >>> PLACE_SHIFT) - ((posting >>> STRETCH_SHIFT) & STRETCH_MASK);
export const frequencyOf = (posting: number): number => (posting >>> FREQUENCY_SHIFT) & MAX_FREQUENCY;
export const headingFrequencyOf = (posting: number): number => (posting >>> HEADING_SHIFT) & MAX_HEADING;
export const lengthOf = (posting: number): number => ((posting >>> LENGTH_SHIFT) & MAX_LENGTH) * LENGTH_UNIT;
export const headingLengthOf = (posting: number): number => posting & MAX_HEADING_LENGTH;

/** Stretches that a document of so many passages falls into. */
export function stretchesOf(passages: number): number {
  return Math.ceil(passages / STRETCH_SIZE);
}

/** The bytes of a row as numbers. */
export function readPostings(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % POSTING_BYTES === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, bytes.byteLength / POSTING_BYTES);
}

/** Postings as a row holds them, in hexadecimal: every driver carries text. */
export function postingsToHex(postings: ArrayLike<number>): string {
  return Buffer.from(Uint32Array.from(postings).buffer).toString('hex');
}
