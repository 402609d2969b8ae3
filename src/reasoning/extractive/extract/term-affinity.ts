/** Stems shorter than this share beginnings by chance. */
const LEAST = 4;
/** Share of the longer stem that both begin with, from which they count as akin. */
const AKIN = 0.6;

/** How alike two stems begin, 0 to 1: words of one family, such as `invent` and `inventor`, differ at their ends. */
export function termAffinity(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  if (shorter < LEAST || left[0] !== right[0]) return 0;
  let shared = 0;
  while (shared < shorter && left[shared] === right[shared]) shared += 1;
  const share = shared / Math.max(left.length, right.length);
  return shared >= LEAST && share >= AKIN ? share : 0;
}
