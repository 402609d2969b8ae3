import type { PassageHit } from '../../../src/retrieval/passage-hit.js';

/** A document of one passage that starts `before` characters into its version's text. */
export function passage(
  id: string,
  text: string,
  more: Partial<PassageHit> & { before?: number } = {},
): PassageHit {
  const { before = 0, ...rest } = more;
  return {
    passageId: `passage-${id}`,
    documentId: `document-${id}`,
    versionId: `version-${id}`,
    documentTitle: '',
    headings: [],
    start: before,
    end: before + text.length,
    text,
    score: 1,
    ...rest,
  };
}

export const never = new AbortController().signal;

export function aborted(): AbortSignal {
  return AbortSignal.abort(new Error('stopped by the test'));
}
