/**
 * A posting tells that a lexeme stands in a passage. It is one number, so that an index row is a plain array:
 * bits 32 and up hold the passage's position in its version, bits 12 to 31 its length in lexemes, bits 0 to 11
 * how often the lexeme stands in it.
 */
export const POSITION_SHIFT = 32;
export const LENGTH_SHIFT = 12;
export const LENGTH_MASK = 0xf_ffff;
export const FREQUENCY_MASK = 0xfff;

/** Positions below this keep a posting within the whole numbers that JavaScript holds exactly. */
export const MAX_PASSAGES = 200_000;

/** Lengths and frequencies beyond their bits are taken as the largest that fits: ranking hardly tells them apart. */
export function encodePosting(position: number, length: number, frequency: number): number {
  const low = Math.min(length, LENGTH_MASK) * 2 ** LENGTH_SHIFT + Math.min(frequency, FREQUENCY_MASK);
  return position * 2 ** POSITION_SHIFT + low;
}
