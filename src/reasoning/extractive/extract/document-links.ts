import type { AnalysedPassage, AnalysedSentence } from '../text/analysed-sentence.js';

/** How passages of different documents speak of each other's subjects. */
export interface DocumentLinks {
  /** The sentence names what another document at hand is about. */
  leadsOn(sentence: AnalysedSentence): boolean;
  /** Another document at hand names what this passage's document is about. */
  isNamed(passage: AnalysedPassage): boolean;
}

/** Finds every mention of a document's subject, all its terms in one sentence, in the other documents. */
export function findLinks(passages: readonly AnalysedPassage[]): DocumentLinks {
  const subjects = new Map<string, ReadonlySet<string>>();
  for (const { hit, subjectTerms } of passages)
    if (subjectTerms.size > 0) subjects.set(hit.documentId, subjectTerms);
  const leading = new Set<AnalysedSentence>();
  const named = new Set<string>();
  for (const sentence of passages.flatMap((passage) => passage.sentences)) {
    for (const [documentId, terms] of subjects) {
      if (documentId === sentence.passage.hit.documentId || !holdsAll(sentence.terms, terms)) continue;
      leading.add(sentence);
      named.add(documentId);
    }
  }
  return {
    leadsOn: (sentence) => leading.has(sentence),
    isNamed: ({ hit }) => named.has(hit.documentId),
  };
}

function holdsAll(terms: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  for (const term of wanted) if (!terms.has(term)) return false;
  return true;
}
