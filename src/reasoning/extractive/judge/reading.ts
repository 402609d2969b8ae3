import { indexDirections } from '../lexicon/directions.js';
import { indexSynonyms, type SynonymIndex } from '../lexicon/synonyms.js';
import { analysePassages, type AnalysedPassage } from '../text/analysed-sentence.js';
import type { TermWeights } from '../text/term-weights.js';
import { createTokenizer, type Tokenizer } from '../text/tokens.js';
import type { JudgeRequest } from '../../reasoner.js';
import { spellOut } from './abbreviations.js';
import { type Claim, readClaim } from './claim.js';
import { type Overlap, overlapOf, overlapWeights } from './overlap.js';
import { type Agreement, createAgreement, type DirectionIndex } from './polarity.js';
import { createTermMatcher, type TermMatch } from './term-match.js';
import { createSentenceScale, type SentenceScale, type WeighedSentence } from './weigh-sentence.js';

/** What the judge looks words up in; built once per reasoner. */
export interface JudgeTables {
  readonly scale: SentenceScale;
  readonly directions: DirectionIndex;
  readonly synonyms: SynonymIndex;
}

export function createJudgeTables(): JudgeTables {
  return { scale: createSentenceScale(), directions: indexDirections(), synonyms: indexSynonyms() };
}

/** A sentence held against a claim in every way. */
export interface ReadSentence {
  readonly weighed: WeighedSentence;
  readonly match: TermMatch;
  readonly overlap: Overlap;
  readonly agreement: Agreement;
}

/** A claim and everything that was retrieved for it. */
export interface Reading {
  readonly claim: Claim;
  /** As `claim.weights`, for overlaps in part. */
  readonly weights: TermWeights;
  readonly passages: readonly AnalysedPassage[];
  /** Those that hold most of the claim first. */
  readonly sentences: readonly ReadSentence[];
  readonly tables: JudgeTables;
  readonly tokenize: Tokenizer;
  /** Looks for the claim's terms in others. */
  readonly matchTerms: (terms: Iterable<string>) => TermMatch;
}

/** How many sentences are asked which way they point: the rest hold too little of the claim to tell. */
const MOST_COMPARED = 12;
const NO_AGREEMENT: Agreement = { same: 0, opposite: 0 };

/** Reads all passages of a request against its claim; throws the signal's reason when it is aborted. */
export function readEvidence(
  { claim: text, passages: hits }: JudgeRequest,
  tables: JudgeTables,
  signal: AbortSignal,
): Reading {
  const tokenize = createTokenizer();
  const passages = spellOut(text, analysePassages(hits, tokenize, signal), tokenize);
  const sentences = passages.flatMap((passage) => passage.sentences);
  const claim = readClaim(text, sentences, tokenize);
  const weights = overlapWeights(claim.weights, tables.directions);
  const matchTerms = createTermMatcher(claim.terms, tables.synonyms);
  const weigh = tables.scale(claim);
  const held = sentences.map((sentence) => {
    signal.throwIfAborted();
    const match = matchTerms(sentence.terms);
    return { match, overlap: overlapOf(weights, sentence, match), weighed: weigh(sentence) };
  });
  held.sort((left, right) => right.overlap.held - left.overlap.held);
  const compare = createAgreement(claim.tokens, weights, tables.directions);
  const read = held.map((one, place) => ({
    ...one,
    agreement: place < MOST_COMPARED ? compare(one.weighed.sentence.tokens) : NO_AGREEMENT,
  }));
  return { claim, weights, passages, sentences: read, tables, tokenize, matchTerms };
}
