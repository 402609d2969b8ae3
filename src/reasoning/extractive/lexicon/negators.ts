/** Words that turn a statement into its denial; words ending in `n't` do so as well. Folded forms. */
export const NEGATORS: ReadonlySet<string> = new Set(
  (
    'not no never none neither nor without cannot nobody nothing nowhere unable incapable refuse refused refuses ' +
    'fail fails failed deny denies denied lack lacks lacked lacking absence absent hardly barely scarcely rarely ' +
    'unlikely excluding except avoid avoids avoided refrain refrained declined stopped ceased unrelated unsuccessful ' +
    'unsuccessfully deficiency deficient devoid little'
  ).split(' '),
);

/** Negators that deny the whole statement, not a thing in it ("is not" against "mice lacking"). */
const PLAIN: ReadonlySet<string> = new Set(
  'not no never none neither nor cannot nobody nothing refuse refused'.split(' '),
);

export function deniesStatement(word: string): boolean {
  return PLAIN.has(word) || word.endsWith("n't");
}

export function isNegator(word: string): boolean {
  return NEGATORS.has(word) || word.endsWith("n't");
}
