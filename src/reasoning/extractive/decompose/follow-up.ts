import { Breadth, breadthOf } from '../text/breadth.js';
import { names } from '../text/names.js';
import { createTokenizer } from '../text/tokens.js';
import { type Cut, LONGEST_QUESTION } from './cut.js';

/** Content words from which a question about something named says more of it than one document tends to hold. */
const LEAST_CONTENT = 6;

/**
 * A question for one thing that says much of what it names is asked once more with what was found, for its second
 * half often stands in a document that only the first one names. Null where one look is enough.
 */
export function followUp(question: string): Cut | null {
  if (question.length > LONGEST_QUESTION || breadthOf(question) === Breadth.ACCOUNT) return null;
  const tokens = createTokenizer()(question);
  const content = tokens.filter((token) => token.content).length;
  if (content < LEAST_CONTENT || names(question, tokens, false).length === 0) return null;
  return {
    questions: [
      { question, needs: [] },
      { question, needs: [0] },
    ],
    how: 'it says much of what it names, so it is asked again with what was found',
  };
}
