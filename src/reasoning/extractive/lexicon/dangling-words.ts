/** A sentence that opens with one of these leans on the sentence before it. Folded forms. */
export const DANGLING_STARTS: ReadonlySet<string> = new Set(
  (
    'it he she they this these those that his her their its him them such both there however therefore thus hence ' +
    'also moreover furthermore additionally consequently then but and so yet instead nevertheless meanwhile otherwise'
  ).split(' '),
);
