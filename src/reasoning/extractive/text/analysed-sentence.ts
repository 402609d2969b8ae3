import { sentences } from '../../../lib/sentences.js';
import type { PassageHit } from '../../../retrieval/passage-hit.js';
import { DANGLING_STARTS } from '../lexicon/dangling-words.js';
import { isDenied } from '../lexicon/negators.js';
import type { Evidence } from '../../reasoner.js';
import { createHeadingTest } from './heading-line.js';
import { impliedTerms } from './life-dates.js';
import type { Token, Tokenizer } from './tokens.js';

/** A sentence of a passage, cut into tokens. */
export interface AnalysedSentence {
  readonly passage: AnalysedPassage;
  /** Position within its passage, from 0. */
  readonly index: number;
  /** Span of the version's text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Terms of its content words, and those that its form implies. */
  readonly terms: ReadonlySet<string>;
  /** It opens with a pronoun or the like, so that it speaks of what the sentence before names. */
  readonly leans: boolean;
  /** Something in it is denied: "not", "never", "without". */
  readonly denies: boolean;
}

export interface AnalysedPassage {
  readonly hit: PassageHit;
  /** Terms of the document's title and of the headings above the passage. */
  readonly titleTerms: ReadonlySet<string>;
  /** Terms of what the document is about: its title without a remark in brackets. */
  readonly subjectTerms: ReadonlySet<string>;
  readonly sentences: readonly AnalysedSentence[];
}

const IN_BRACKETS = /\([^()]*\)\s*$/u;

/** Cuts passages into sentences and tokens, headings left out; throws the signal's reason between passages when it is aborted. */
export function analysePassages(
  passages: readonly PassageHit[],
  tokenize: Tokenizer,
  signal: AbortSignal,
): readonly AnalysedPassage[] {
  return passages.map((hit) => {
    signal.throwIfAborted();
    return analysePassage(hit, tokenize);
  });
}

function analysePassage(hit: PassageHit, tokenize: Tokenizer): AnalysedPassage {
  const list: AnalysedSentence[] = [];
  const passage: AnalysedPassage = {
    hit,
    titleTerms: contentTerms(tokenize([hit.documentTitle, ...hit.headings].join(' \n '))),
    subjectTerms: contentTerms(tokenize(hit.documentTitle.replace(IN_BRACKETS, ''))),
    sentences: list,
  };
  const isHeading = createHeadingTest(hit);
  for (const span of sentences(hit.text)) {
    const raw = hit.text.slice(span.start, span.end);
    const text = raw.trim();
    const tokens = text === '' || isHeading(text) ? [] : tokenize(text);
    if (tokens.length === 0) continue;
    const start = hit.start + span.start + (raw.length - raw.trimStart().length);
    list.push({
      passage,
      index: list.length,
      start,
      end: start + text.length,
      text,
      tokens,
      terms: new Set([...contentTerms(tokens), ...impliedTerms(text)]),
      leans: DANGLING_STARTS.has(tokens[0]?.word ?? ''),
      denies: isDenied(tokens),
    });
  }
  return passage;
}

/** The distinct terms of content words, in order of appearance. */
export function contentTerms(tokens: readonly Token[]): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const token of tokens) if (token.content) terms.add(token.term);
  return terms;
}

/** The sentence as evidence; `score` is cut to 0..1 and rounded, so that stored results compare equal. */
export function toEvidence(sentence: AnalysedSentence, score: number): Evidence {
  const { hit } = sentence.passage;
  return {
    documentId: hit.documentId,
    versionId: hit.versionId,
    passageId: hit.passageId,
    documentTitle: hit.documentTitle,
    start: sentence.start,
    end: sentence.end,
    text: sentence.text,
    score: Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000,
  };
}
