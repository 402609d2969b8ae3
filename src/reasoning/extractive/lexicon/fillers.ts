/** What fills a pause in speech. Folded forms. */
export const FILLERS: ReadonlySet<string> = new Set(
  'uh um yes yeah yep okay ok hmm hm mm mmhmm oh right well eh ah alright'.split(' '),
);
