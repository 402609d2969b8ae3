import { AnswerKind } from '../lexicon/question-words.js';
import type { AnalysedPassage, AnalysedSentence } from '../text/analysed-sentence.js';
import { holdsAnswer } from '../text/answer-kind.js';
import type { DocumentLinks } from './document-links.js';
import type { Query } from './query.js';
import type { SentenceFit } from './sentence-fit.js';
import { termAffinity } from './term-affinity.js';

/** What tells of a sentence that it answers a question, each from 0 to 1. */
export interface SentenceFeatures extends Pick<
  SentenceFit,
  'own' | 'covered' | 'close' | 'named' | 'bridged'
> {
  /** Share of what is asked of the question's names that stands in the sentence itself. */
  readonly predicate: number;
  /** Share of the question's numbers that it holds; 1 where there are none. */
  readonly numbers: number;
  /** Share of the question for which it has no word, but a word of the same family. */
  readonly related: number;
  /** Share of its content words that the question holds. */
  readonly density: number;
  /** Share of the question's pairs of neighbouring content words that are neighbours here too. */
  readonly pairs: number;
  /** Its own share of the question against the best of the sentences at hand. */
  readonly relativeCovered: number;
  readonly passageCovered: number;
  readonly passageCoveredSquared: number;
  /** What the sentence before holds of the question beyond what it holds itself. */
  readonly previous: number;
  /** It holds something of the wanted kind, or does not. */
  readonly person: number;
  readonly noPerson: number;
  readonly number: number;
  readonly noNumber: number;
  /** It holds a new number though the question wants none. */
  readonly idleNumber: number;
  /** It holds the noun of "what city". */
  readonly askedFor: number;
  /** The passage's retrieval score against the best one's. */
  readonly retrieval: number;
  /** 1 for the first passage, 1/2 for the second, and so on. */
  readonly rank: number;
  /** Its place in the passage: 0.1 a sentence. */
  readonly later: number;
  readonly length: number;
  readonly leans: number;
  /** It is no whole sentence: a caption, a cell. */
  readonly fragment: number;
  readonly bridgedCovered: number;
  /** The document is about something that an earlier hop found. */
  readonly bridgedSubject: number;
  /** It names what another document at hand is about. */
  readonly leadsOn: number;
  /** Another document at hand names what its own is about. */
  readonly isNamed: number;
}

/** What the features of a sentence are measured against. */
export interface Surroundings {
  readonly bestCovered: number;
  readonly bestRetrieval: number;
  /** Share of the question that the passage holds, its title and headings included. */
  readonly passageCovered: number;
  /** Place of the passage among those at hand, from 0. */
  readonly rank: number;
  readonly links: DocumentLinks;
}

const ENDS_WITH_STOP = /[.!?…。！？｡]["'”’)\]»]*$/u;
const LONG_SENTENCE = 40;
const LATE = 10;

export function featuresOf(
  sentence: AnalysedSentence,
  fit: SentenceFit,
  query: Query,
  around: Surroundings,
): SentenceFeatures {
  const { passage, index, tokens, terms } = sentence;
  const { own, covered, close, named, bridged } = fit;
  const { passageCovered } = around;
  const before = passage.sentences[index - 1];
  return {
    own,
    covered,
    close,
    named,
    bridged,
    predicate: heldOf(query.predicate, terms, query),
    numbers: shareOfNumbers(sentence, query),
    related: related(sentence, query),
    ...neighbouring(sentence, query),
    relativeCovered: around.bestCovered > 0 ? covered / around.bestCovered : 0,
    passageCovered,
    passageCoveredSquared: passageCovered * passageCovered,
    previous: before === undefined ? 0 : Math.max(0, heldOf(query.asked, before.terms, query) - own),
    ...answering(sentence, fit, query),
    retrieval: around.bestRetrieval > 0 ? passage.hit.score / around.bestRetrieval : 0,
    rank: 1 / (1 + around.rank),
    later: Math.min(1, index / LATE),
    length: Math.min(1, tokens.length / LONG_SENTENCE),
    leans: flag(sentence.leans),
    fragment: flag(!ENDS_WITH_STOP.test(sentence.text)),
    bridgedCovered: bridged * covered,
    bridgedSubject: flag(isBridgedSubject(passage, query)),
    leadsOn: flag(around.links.leadsOn(sentence)),
    isNamed: flag(around.links.isNamed(passage)),
  };
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}

/** Weighted share of some of the question's terms that are among others; 1 where there are none. */
function heldOf(asked: ReadonlySet<string>, terms: ReadonlySet<string>, { weights }: Query): number {
  let total = 0;
  let held = 0;
  for (const term of asked) {
    const weight = weights.get(term) ?? 0;
    total += weight;
    if (terms.has(term)) held += weight;
  }
  return total === 0 ? 1 : held / total;
}

/** How near the question's words stand to each other, and how much else stands beside them. */
function neighbouring(
  { tokens }: AnalysedSentence,
  query: Query,
): Pick<SentenceFeatures, 'density' | 'pairs'> {
  const distinct = new Set<string>();
  let pairs = 0;
  let content = 0;
  let last = '';
  for (const { term, content: isContent } of tokens) {
    if (!isContent) continue;
    content += 1;
    if (query.pairs.get(last)?.has(term) === true) pairs += 1;
    last = term;
    if (query.weights.has(term)) distinct.add(term);
  }
  return {
    density: content === 0 ? 0 : distinct.size / content,
    pairs: query.pairs.size === 0 ? 0 : Math.min(1, pairs / query.pairs.size),
  };
}

function shareOfNumbers({ terms }: AnalysedSentence, { numbers }: Query): number {
  return numbers.length === 0 ? 1 : numbers.filter((number) => terms.has(number)).length / numbers.length;
}

function related({ terms }: AnalysedSentence, query: Query): number {
  let held = 0;
  for (const [term, weight] of query.weights) {
    if (terms.has(term)) continue;
    let best = 0;
    for (const other of terms) best = Math.max(best, termAffinity(term, other));
    held += weight * best;
  }
  return query.total === 0 ? 0 : held / query.total;
}

type Answering = Pick<
  SentenceFeatures,
  'person' | 'noPerson' | 'number' | 'noNumber' | 'idleNumber' | 'askedFor'
>;

function answering(sentence: AnalysedSentence, { answers }: SentenceFit, query: Query): Answering {
  const { kind, asked, askedFor } = query;
  const wants = (wanted: AnswerKind, holds: boolean) => flag(kind === wanted && answers > 0 === holds);
  const isOther = kind === AnswerKind.OTHER;
  return {
    person: wants(AnswerKind.PERSON, true),
    noPerson: wants(AnswerKind.PERSON, false),
    number: wants(AnswerKind.NUMBER, true),
    noNumber: wants(AnswerKind.NUMBER, false),
    idleNumber: flag(isOther && holdsAnswer(AnswerKind.NUMBER, sentence, asked)),
    askedFor: flag(askedFor !== null && sentence.terms.has(askedFor)),
  };
}

/** The title says, of what an earlier hop found, all that the question does not say. */
function isBridgedSubject({ subjectTerms }: AnalysedPassage, { bridges, asked }: Query): boolean {
  const unasked = [...subjectTerms].filter((term) => !asked.has(term));
  return unasked.length > 0 && bridges.some((terms) => unasked.every((term) => terms.includes(term)));
}
