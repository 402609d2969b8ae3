import { shareOf } from '../overlap.js';
import type { Reading } from '../reading.js';

/** Does what was retrieved speak of what the claim speaks of? Shares are 0 to 1. */
export function aboutness(reading: Reading) {
  const documents = documentShares(reading);
  const byShare = documents.toSorted((left, right) => right.held - left.held);
  const [first, second] = byShare;
  const window = widestWindow(reading);
  const best = reading.sentences[0]?.weighed.sentence.passage.hit.versionId;
  return {
    /** One sentence alone has been picked by somebody; among many the best may be there by chance. */
    fewSentences: 1 / Math.max(1, reading.sentences.length),
    /** What the document of the first hit holds of the claim. */
    firstDocument: documents[0]?.held ?? 0,
    /** How far ahead of the next the document is that holds most. */
    documentLead: (first?.held ?? 0) - (second?.held ?? 0),
    titleHeld: first?.title ?? 0,
    bestInFirst: best !== undefined && best === reading.passages[0]?.hit.versionId ? 1 : 0,
    /** Two sentences in a row. */
    windowHeld: window,
    windowSquared: window ** 2,
  };
}

interface DocumentShare {
  readonly held: number;
  readonly title: number;
}

/** In order of their first hits. */
function documentShares({ sentences, passages, weights, matchTerms }: Reading): readonly DocumentShare[] {
  const byVersion = Map.groupBy(sentences, ({ weighed }) => weighed.sentence.passage.hit.versionId);
  const titles = new Map(passages.map(({ hit, titleTerms }) => [hit.versionId, titleTerms]));
  return [...titles].map(([versionId, titleTerms]) => {
    const title = matchTerms(titleTerms);
    const matches = [title, ...(byVersion.get(versionId) ?? []).map(({ match }) => match)];
    return {
      held: shareOf(weights, (term) => Math.max(...matches.map((match) => match(term)))),
      title: shareOf(weights, title),
    };
  });
}

/** The most that two sentences in a row hold together. */
function widestWindow({ sentences, weights }: Reading): number {
  const matches = new Map(sentences.map(({ weighed, match }) => [weighed.sentence, match]));
  let widest = 0;
  for (const [{ passage, index }, own] of matches) {
    const next = passage.sentences[index + 1];
    const other = next === undefined ? own : matches.get(next)!;
    widest = Math.max(
      widest,
      shareOf(weights, (term) => Math.max(own(term), other(term))),
    );
  }
  return widest;
}
