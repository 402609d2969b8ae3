import type { IndexedTexts } from './build-index.js';

/** What the index takes of a passage. */
export function indexedTexts(title: string, headings: readonly string[], text: string): IndexedTexts {
  return { headings: [title, ...headings].join('\n'), text };
}
