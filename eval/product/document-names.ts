import type { CorpusDocument } from '../dataset/dataset.js';

/** Longest name of a document, in UTF-16 code units. */
const LONGEST = 255;

/**
 * A name for each document that is unique in its collection: the title, for that is what a document without a heading
 * of its own is called after its import; where there is none the id, and both where a title occurs again.
 */
export function documentNames(documents: Iterable<CorpusDocument>): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { id, title } of documents) {
    const clean = title.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    const short = clean === '' ? id : cut(clean, LONGEST);
    const name = taken.has(short) ? `${cut(short, LONGEST - id.length - 3)} (${id})` : short;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/** At the end of a word where there is one. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length + 1);
  const blank = head.lastIndexOf(' ');
  return blank > 0 ? head.slice(0, blank) : text.slice(0, length).replace(/[\uD800-\uDBFF]$/u, '');
}
