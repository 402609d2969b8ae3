import { leansOnEarlier } from '../compose/leaning.js';
import { STOP_WORDS } from '../lexicon/stop-words.js';
import { NAME_RUN } from './cut.js';
import { withName } from './pronoun.js';

const SUBJECT = new RegExp(`^(?<article>The\\s+)?(?<name>${NAME_RUN})(?=\\s)`, 'u');
const OF_SOMEBODY = /^(?:he|she|his|her)\b/iu;
const OF_SOMETHING = /^(?:it|its)\b/iu;

/**
 * A sentence with the pronoun that it opens with replaced by what the sentence before begins with: a name for "he" and
 * "she", a name with an article ("the Metro") for "it". Null where it opens with none, and where spelling does not tell
 * what it speaks of.
 */
export function withAntecedent(sentence: string, before: string): string | null {
  const groups = SUBJECT.exec(before)?.groups;
  const name = groups?.['name'];
  if (
    name === undefined ||
    !leansOnEarlier(sentence) ||
    STOP_WORDS.has(name.split(/\s/u)[0]!.toLowerCase())
  ) {
    return null;
  }
  const article = groups!['article'];
  if (OF_SOMEBODY.test(sentence) && article === undefined) return withName(sentence, name);
  if (OF_SOMETHING.test(sentence) && article !== undefined) return withName(sentence, `The ${name}`);
  return null;
}
