import type { PassageHit } from '../../retrieval/passage-hit.js';
import type { Evidence } from '../reasoner.js';
import { fence } from './fence.js';
import { findQuote } from './find-quote.js';

/** Passages as a model sees them, each with an id. */
export class ShownPassages {
  private readonly byId: ReadonlyMap<string, PassageHit>;

  constructor(passages: readonly PassageHit[]) {
    this.byId = new Map(passages.map((passage, index) => [`p${index + 1}`, passage]));
  }

  /** As they stand in the question. */
  toString(): string {
    if (this.byId.size === 0) return 'There are no passages.';
    return fence(
      [...this.byId].map(([id, { documentTitle, headings, text }]) => {
        return { id, label: [documentTitle, ...headings].join(' > '), text };
      }),
    );
  }

  /**
   * What a model quoted, as it stands in the document. A quote with a wrong id is looked for in the other passages.
   * Null if it stands in none: it is not given.
   */
  evidence(id: string, quote: string, score: number): Evidence | null {
    const named = this.byId.get(id);
    const others = [...this.byId.values()].filter((passage) => passage !== named);
    for (const passage of named ? [named, ...others] : others) {
      const span = findQuote(passage.text, quote);
      if (span !== null) return evidenceAt(passage, span.start, span.end, score);
    }
    return null;
  }
}

function evidenceAt(passage: PassageHit, from: number, to: number, score: number): Evidence {
  const { documentId, versionId, passageId, documentTitle, start, text } = passage;
  return {
    documentId,
    versionId,
    passageId,
    documentTitle,
    start: start + from,
    end: start + to,
    text: text.slice(from, to),
    score,
  };
}

/** Without those that quote the same place twice. */
export function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const places = new Map<string, Evidence>();
  for (const one of evidence) {
    const place = `${one.versionId} ${one.start} ${one.end}`;
    if (!places.has(place)) places.set(place, one);
  }
  return [...places.values()];
}
