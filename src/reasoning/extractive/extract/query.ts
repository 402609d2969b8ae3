import { REQUEST_WORDS } from '../lexicon/common-words.js';
import type { AnswerKind } from '../lexicon/question-words.js';
import type { AnalysedPassage } from '../text/analysed-sentence.js';
import { contentTerms } from '../text/analysed-sentence.js';
import { answerKind } from '../text/answer-kind.js';
import { type Breadth, breadthOf } from '../text/breadth.js';
import { names } from '../text/names.js';
import { type TermWeights, totalWeight, weighTerms } from '../text/term-weights.js';
import type { Token, Tokenizer } from '../text/tokens.js';
import { createMention, type Mention } from './name-mention.js';

/** A question made ready to be held against sentences. */
export interface Query {
  readonly weights: TermWeights;
  readonly total: number;
  /** Content terms in the order asked, for proximity. */
  readonly order: readonly string[];
  readonly asked: ReadonlySet<string>;
  /** By content term, those that follow it directly. */
  readonly pairs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly numbers: readonly string[];
  /** The noun of "what city" or "how many phases". */
  readonly askedFor: string | null;
  /** What the question asks of its names: its content terms that are no part of one. */
  readonly predicate: ReadonlySet<string>;
  /** Names in the question, each told apart from its namesakes. */
  readonly mentions: readonly Mention[];
  /** At least one of them is more than a single word, such as a person's name and surname. */
  readonly namesInFull: boolean;
  readonly kind: AnswerKind;
  readonly breadth: Breadth;
  /** Names that earlier hops found and the question does not hold, each as its terms. */
  readonly bridges: readonly (readonly string[])[];
}

const ASKING = new Set(['what', 'which', 'how', 'whose']);
const ASKED_FOR_SHARE = 0.4;
const MAX_BRIDGES = 12;
const MAX_KNOWN = 8;

export function createQuery(
  question: string,
  known: readonly string[],
  passages: readonly AnalysedPassage[],
  tokenize: Tokenizer,
): Query {
  const tokens = tokenize(question).filter((token) => !token.content || !REQUEST_WORDS.has(token.word));
  const noun = askedFor(tokens);
  const weights = softened(
    weighTerms(
      tokens,
      passages.flatMap((passage) => passage.sentences),
    ),
    noun,
  );
  const asked = contentTerms(tokens);
  const order = [...asked];
  const named = names(question, tokens, false).map((name) => name.terms);
  const anchors = new Set(named.flat());
  for (const token of tokens) if (token.kind === 'number') anchors.add(token.term);
  return {
    weights,
    total: totalWeight(weights),
    order,
    asked,
    pairs: neighbours(tokens),
    numbers: order.filter((term) => /^\d/.test(term)),
    askedFor: noun,
    predicate: new Set(order.filter((term) => !anchors.has(term))),
    mentions: named.map((name) => createMention(name, passages)),
    namesInFull: named.some((name) => name.length > 1),
    kind: answerKind(question),
    breadth: breadthOf(question),
    bridges: bridgeNames(known, asked, tokenize),
  };
}

/** The noun of `what city` or `how many phases`; null where there is none or it is a name. */
function askedFor(tokens: readonly Token[]): string | null {
  for (const [index, { word }] of tokens.entries()) {
    if (!ASKING.has(word)) continue;
    const noun = tokens.slice(index + 1, index + 3).find(({ content }) => content);
    if (noun !== undefined && !noun.capital) return noun.term;
  }
  return null;
}

/** It names the answer's kind, which an answer seldom repeats. */
function softened(weights: TermWeights, noun: string | null): TermWeights {
  const weight = noun === null ? undefined : weights.get(noun);
  return weight === undefined ? weights : new Map(weights).set(noun!, weight * ASKED_FOR_SHARE);
}

function neighbours(tokens: readonly Token[]): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = new Map<string, Set<string>>();
  const content = tokens.filter((token) => token.content);
  content.slice(1).forEach(({ term }, index) => {
    const before = content[index]!.term;
    pairs.set(before, (pairs.get(before) ?? new Set()).add(term));
  });
  return pairs;
}

function bridgeNames(known: readonly string[], asked: ReadonlySet<string>, tokenize: Tokenizer) {
  const bridges = new Map<string, readonly string[]>();
  for (const text of known.slice(0, MAX_KNOWN)) {
    for (const name of names(text, tokenize(text))) {
      const terms = name.terms.filter((term) => !asked.has(term));
      if (terms.length > 0) bridges.set(terms.join(' '), terms);
    }
  }
  return [...bridges.values()].slice(0, MAX_BRIDGES);
}
