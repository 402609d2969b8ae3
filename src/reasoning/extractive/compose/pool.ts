import type { PassageHit } from '../../../retrieval/passage-hit.js';
import type { ComposeRequest, Evidence, Finding } from '../../reasoner.js';
import { type AnalysedSentence, analysePassages } from '../text/analysed-sentence.js';
import type { Tokenizer } from '../text/tokens.js';

/** Two sentences follow each other if no more than this stands between them, in UTF-16 units. */
const ADJACENT = 4;

/** The sentences that an answer can be made of, document by document, each in reading order. */
export interface SentencePool {
  /** Those retrieved for a finding. */
  sentencesFor(finding: Finding): readonly AnalysedSentence[];
  /** The sentence directly before the one that begins at this place; null where the passages do not hold it. */
  before(place: Pick<Evidence, 'versionId' | 'start'>): AnalysedSentence | null;
}

/** Reads the request's passages; where none are given, its evidence stands for them. */
export function createPool(
  { passages, findings }: Pick<ComposeRequest, 'passages' | 'findings'>,
  tokenize: Tokenizer,
  signal: AbortSignal,
): SentencePool {
  const hits = passages ?? distinctPlaces(findings.flatMap(({ evidence }) => evidence)).map(asPassage);
  const sentences = analysePassages(hits, tokenize, signal).flatMap((passage) => passage.sentences);
  const inOrder = byDocument(sentences);
  const indexOf = new Map(inOrder.map((sentence, index) => [keyOf(placeOf(sentence)), index]));
  return {
    sentencesFor({ passageIds, evidence }) {
      const known = passages === undefined ? evidence.map(({ passageId }) => passageId) : passageIds;
      const wanted = known === undefined ? null : new Set(known);
      return inOrder.filter(({ passage }) => wanted === null || wanted.has(passage.hit.passageId));
    },
    before(place) {
      const previous = inOrder[(indexOf.get(keyOf(place)) ?? 0) - 1];
      return previous !== undefined && isNext({ ...placeOf(previous), end: previous.end }, place)
        ? previous
        : null;
    },
  };
}

/** Does one span begin directly after another, in the same text? */
export function isNext(
  before: Pick<Evidence, 'versionId' | 'end'>,
  next: Pick<Evidence, 'versionId' | 'start'>,
): boolean {
  const between = next.start - before.end;
  return before.versionId === next.versionId && between >= 0 && between <= ADJACENT;
}

/** Documents in the order in which the search found them. */
function byDocument(sentences: readonly AnalysedSentence[]): readonly AnalysedSentence[] {
  const versions = new Map<string, number>();
  for (const { passage } of sentences) {
    if (!versions.has(passage.hit.versionId)) versions.set(passage.hit.versionId, versions.size);
  }
  const rank = ({ passage }: AnalysedSentence) => versions.get(passage.hit.versionId)!;
  return [...sentences].sort((left, right) => rank(left) - rank(right) || left.start - right.start);
}

function placeOf({ passage, start }: AnalysedSentence): Pick<Evidence, 'versionId' | 'start'> {
  return { versionId: passage.hit.versionId, start };
}

export function keyOf({ versionId, start }: Pick<Evidence, 'versionId' | 'start'>): string {
  return `${versionId}:${start}`;
}

function distinctPlaces(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.map((one) => [keyOf(one), one])).values()];
}

function asPassage({ score, ...evidence }: Evidence): PassageHit {
  return { ...evidence, headings: [], score };
}
