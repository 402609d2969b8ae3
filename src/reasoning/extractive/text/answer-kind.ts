import { ANSWER_KIND_PATTERNS, AnswerKind } from '../lexicon/question-words.js';
import type { AnalysedSentence } from './analysed-sentence.js';
import { names } from './names.js';
import { quantities } from './quantities.js';

/** Questions longer than this are not searched for a question word beyond it. */
const LOOK_AT = 400;
const PLACE_BEFORE = new Set(['in', 'at', 'near', 'from', 'on', 'to', 'of', 'between', 'along', 'across']);
const MONTH =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i;

/** What a question wants: a person, a date, a place, a number, or something that its form does not tell. */
export function answerKind(question: string): AnswerKind {
  const text = question.slice(0, LOOK_AT).toLowerCase();
  return ANSWER_KIND_PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? AnswerKind.OTHER;
}

/** Does the sentence hold something of the wanted kind that the question does not already say? */
export function holdsAnswer(
  kind: AnswerKind,
  sentence: AnalysedSentence,
  asked: ReadonlySet<string>,
): boolean {
  switch (kind) {
    case AnswerKind.PERSON:
      return newNames(sentence, asked).length > 0;
    case AnswerKind.PLACE:
      return newNames(sentence, asked).some((name) =>
        PLACE_BEFORE.has(sentence.tokens[name.from - 1]?.word ?? ''),
      );
    case AnswerKind.DATE:
      return newYear(sentence, asked) || MONTH.test(sentence.text);
    case AnswerKind.NUMBER:
      return sentence.tokens.some((token) => token.kind === 'number' && !asked.has(token.term));
    case AnswerKind.OTHER:
      return false;
  }
}

function newNames(sentence: AnalysedSentence, asked: ReadonlySet<string>) {
  const found = names(sentence.text, sentence.tokens);
  // The word that opens a sentence has its capital from there.
  return found.filter(({ from, terms }) =>
    terms.some((term, index) => !asked.has(term) && (from > 0 || index > 0 || terms.length === 1)),
  );
}

function newYear(sentence: AnalysedSentence, asked: ReadonlySet<string>): boolean {
  const found = quantities(sentence.text, sentence.tokens);
  return found.some((quantity) => quantity.kind === 'year' && !asked.has(String(quantity.value)));
}
