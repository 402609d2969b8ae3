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
  const weights = softenAskedFor(
    tokens,
    weighTerms(
      tokens,
      passages.flatMap((passage) => passage.sentences),
    ),
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
    predicate: new Set(order.filter((term) => !anchors.has(term))),
    mentions: named.map((name) => createMention(name, passages)),
    namesInFull: named.some((name) => name.length > 1),
    kind: answerKind(question),
    breadth: breadthOf(question),
    bridges: bridgeNames(known, asked, tokenize),
  };
}

/** The noun of `what city` or `how many phases` names the answer's kind, which an answer seldom repeats. */
function softenAskedFor(tokens: readonly Token[], weights: TermWeights): TermWeights {
  const softened = new Map(weights);
  tokens.forEach((token, index) => {
    if (!ASKING.has(token.word)) return;
    for (const next of tokens.slice(index + 1, index + 3)) {
      const weight = weights.get(next.term);
      if (weight !== undefined && !next.capital) softened.set(next.term, weight * ASKED_FOR_SHARE);
      if (weight !== undefined) return;
    }
  });
  return softened;
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
