import type { AnalysedSentence } from '../../text/analysed-sentence.js';
import type { Tokenizer } from '../../text/tokens.js';
import { weightedSum } from '../../text/weighted-sum.js';
import { leansInTalk, leansOnEarlier } from '../leaning.js';
import { isTalk, summaryFeatures, type SummarySource } from './features.js';
import { PROSE, type SummaryWeights, TALK } from './weights.js';

/** Sentences that are taken together: the last, and the one that it leans on before it. */
export interface SummaryRun {
  readonly sentences: readonly AnalysedSentence[];
  /** Not calibrated; comparable within one summary. */
  readonly score: number;
}

export interface SummaryRequest extends SummarySource {
  /** May a sentence be taken for its own sake? Others come only before one that leans on them. */
  readonly isOpen: (sentence: AnalysedSentence) => boolean;
  /** Adds to the score of a sentence; minus infinity leaves it out altogether. */
  readonly bias: (sentence: AnalysedSentence) => number;
  /** Default: those of prose or of talk. */
  readonly weights?: SummaryWeights;
  readonly maxSentences: number;
  /** Default: no limit. */
  readonly maxWords?: number;
}

/** What a sentence gains that follows a taken one, in standard deviations of the scores; half of it before one. */
const COHERENCE = 0.5;
/** Sentences so far apart in a document, in UTF-16 units, still follow each other. */
const STILL_NEXT = 300;
/** Directly: the sentence that a pronoun leans on. */
const DIRECTLY = 4;
/** A sentence that shares so much of the smaller of two sets of terms with a taken one, and no other number, says little new. */
const REDUNDANT = 0.6;

/**
 * The sentences that tell most of the topic, best first: greedily by their score, with what says the same as a taken
 * one left out (as MMR does, Carbonell and Goldstein, 1998) and what stands beside a taken one preferred, so that the
 * summary reads on. A sentence that leans on the one before it comes with it or not at all.
 */
export function summarise(request: SummaryRequest, tokenize: Tokenizer): readonly SummaryRun[] {
  const { sentences, maxSentences, maxWords = Infinity } = request;
  const talk = isTalk(sentences);
  const leans = talk ? leansInTalk : leansOnEarlier;
  const scores = scored(request, request.weights ?? (talk ? TALK : PROSE), tokenize);
  const beside = COHERENCE * deviation(scores);
  const taken = new Set<number>();
  const runs: SummaryRun[] = [];
  const open = new Set(
    scores.flatMap((score, index) => (score > -Infinity && request.isOpen(sentences[index]!) ? [index] : [])),
  );
  let words = 0;
  while (taken.size < maxSentences && words < maxWords) {
    const best = bestOf(open, scores);
    if (best === undefined) break;
    open.delete(best);
    const run = runOf(best, sentences, taken, leans);
    if (run === null || run.some((index) => scores[index] === -Infinity)) continue;
    if (taken.size + run.length > maxSentences) continue;
    if (repeats(sentences[best]!, sentences, taken)) continue;
    const length = run.reduce((sum, index) => sum + countWords(sentences[index]!.text), 0);
    if (runs.length > 0 && words + length > maxWords) continue;
    words += length;
    runs.push({ sentences: run.map((index) => sentences[index]!), score: scores[best]! });
    for (const index of run) {
      taken.add(index);
      open.delete(index);
      if (isNext(sentences, index, index + 1, STILL_NEXT)) scores[index + 1]! += beside;
      if (isNext(sentences, index - 1, index, STILL_NEXT)) scores[index - 1]! += beside / 2;
    }
  }
  return runs;
}

export function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

function scored(request: SummaryRequest, weights: SummaryWeights, tokenize: Tokenizer): number[] {
  const features = summaryFeatures(request, tokenize);
  return features.map(
    (values, index) => weightedSum(weights, values) + request.bias(request.sentences[index]!),
  );
}

function deviation(scores: readonly number[]): number {
  const finite = scores.filter(Number.isFinite);
  if (finite.length === 0) return 0;
  const mean = finite.reduce((sum, score) => sum + score, 0) / finite.length;
  return Math.sqrt(finite.reduce((sum, score) => sum + (score - mean) ** 2, 0) / finite.length);
}

/** Ties go to what is read first. */
function bestOf(open: ReadonlySet<number>, scores: readonly number[]): number | undefined {
  let best: number | undefined;
  for (const index of open) {
    if (best === undefined || scores[index]! > scores[best]!) best = index;
  }
  return best;
}

/** Indexes of a sentence and of what it leans on that is not taken yet; null where that is not at hand. */
function runOf(
  index: number,
  sentences: readonly AnalysedSentence[],
  taken: ReadonlySet<number>,
  leans: (text: string) => boolean,
): readonly number[] | null {
  if (!leans(sentences[index]!.text)) return [index];
  if (!isNext(sentences, index - 1, index, DIRECTLY)) return null;
  return taken.has(index - 1) ? [index] : [index - 1, index];
}

function isNext(
  sentences: readonly AnalysedSentence[],
  first: number,
  second: number,
  within: number,
): boolean {
  const [left, right] = [sentences[first], sentences[second]];
  if (left === undefined || right === undefined) return false;
  return left.passage.hit.versionId === right.passage.hit.versionId && right.start - left.end <= within;
}

function repeats(
  { terms }: AnalysedSentence,
  sentences: readonly AnalysedSentence[],
  taken: ReadonlySet<number>,
): boolean {
  return [...taken].some((index) => {
    const other = sentences[index]!.terms;
    let shared = 0;
    for (const term of terms) if (other.has(term)) shared += 1;
    return shared >= REDUNDANT * Math.min(terms.size, other.size) && !hasOtherNumber(terms, other);
  });
}

function hasOtherNumber(terms: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...terms].some((term) => /^\d/.test(term) && !others.has(term));
}
