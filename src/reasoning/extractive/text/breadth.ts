import { AnswerKind } from '../lexicon/question-words.js';
import { answerKind } from './answer-kind.js';

/** How much of an answer a question wants. */
export const Breadth = {
  /** One fact: who, when, where, how many, which. */
  FACT: 'FACT',
  /** Other questions. */
  OPEN: 'OPEN',
  /** An account: how, why, describe, what is said about. */
  ACCOUNT: 'ACCOUNT',
} as const;
export type Breadth = (typeof Breadth)[keyof typeof Breadth];

const ACCOUNT =
  /^\W*(?:how(?! (?:many|much|old|long|far|tall|high|large|big|often|fast|deep|wide|heavy|recently|early|late)\b)|why)\b|\b(?:documents say|main|describe|explain|summari[sz]e|report on|outline|discuss|characteri[sz]es?)\b/iu;
const WHICH = /^\W*(?:in |of |on |at |from )?which\b/iu;
/** A sentence scored below this share of the best one adds little to an answer. */
const WORTH = { FACT: 0.6, OPEN: 0.5, ACCOUNT: 0.35 } as const;

export function breadthOf(question: string): Breadth {
  if (ACCOUNT.test(question)) return Breadth.ACCOUNT;
  if (answerKind(question) !== AnswerKind.OTHER || WHICH.test(question)) return Breadth.FACT;
  return Breadth.OPEN;
}

/** The part of a list, best first, that is worth giving beside its best. */
export function worthGiving<T>(
  breadth: Breadth,
  rated: readonly T[],
  score: (item: T) => number,
): readonly T[] {
  const least = (rated[0] === undefined ? 0 : score(rated[0])) * WORTH[breadth];
  return rated.filter((item) => score(item) >= least);
}
