import type { AnalysedPassage, AnalysedSentence } from '../text/analysed-sentence.js';
import { contentTerms } from '../text/analysed-sentence.js';
import type { Token, Tokenizer } from '../text/tokens.js';

/** A short form that some text explains: `diastolic blood pressure (DBP)`. */
interface Abbreviation {
  readonly short: string;
  readonly long: ReadonlySet<string>;
}

const EXPLAINED = /\(\s?(\p{L}[\p{L}\p{N}-]{1,9})\s?\)/gu;
/** How far back the words of a short form may begin, in UTF-16 code units. */
const REACH = 120;
const LEAST_LETTERS = 2;

/** The short forms that a text explains: the letters in brackets begin the words before them (Schwartz and Hearst 2003, without their inner letters). */
function abbreviationsIn(text: string, tokenize: Tokenizer): readonly Abbreviation[] {
  const found: Abbreviation[] = [];
  for (const match of text.matchAll(EXPLAINED)) {
    const letters = match[1]!.replace(/[^\p{L}]/gu, '').replace(/(?<=.{2})s$/u, '');
    if (letters.length < LEAST_LETTERS || !/\p{Lu}.*\p{Lu}/u.test(letters)) continue;
    const before = tokenize(text.slice(Math.max(0, match.index - REACH), match.index));
    const long = wordsBehind(letters.toLowerCase(), before);
    const short = tokenize(match[1]!)[0];
    if (long !== null && short !== undefined) found.push({ short: short.term, long: contentTerms(long) });
  }
  return found;
}

function wordsBehind(letters: string, before: readonly Token[]): readonly Token[] | null {
  let at = before.length - 1;
  for (let letter = letters.length - 1; letter >= 0; letter -= 1) {
    // Small words may stand between: `proportion of patients (PP)`.
    while (at >= 0 && before[at]!.word[0] !== letters[letter] && !before[at]!.content) at -= 1;
    if (at < 0 || before[at]!.word[0] !== letters[letter]) return null;
    at -= 1;
  }
  return before.slice(at + 1);
}

/** The passages, where a sentence that holds a short form also holds the words behind it, and the other way round. */
export function spellOut(
  claim: string,
  passages: readonly AnalysedPassage[],
  tokenize: Tokenizer,
): readonly AnalysedPassage[] {
  const texts = [claim, ...passages.map(({ hit }) => hit.text)];
  const known = texts.flatMap((text) => (text.includes('(') ? abbreviationsIn(text, tokenize) : []));
  if (known.length === 0) return passages;
  return passages.map((passage) => {
    const sentences: AnalysedSentence[] = [];
    const spelled = { ...passage, sentences, titleTerms: withForms(passage.titleTerms, known) };
    for (const sentence of passage.sentences) {
      sentences.push({ ...sentence, passage: spelled, terms: withForms(sentence.terms, known) });
    }
    return spelled;
  });
}

function withForms(terms: ReadonlySet<string>, known: readonly Abbreviation[]): ReadonlySet<string> {
  const more = known.flatMap(({ short, long }) => {
    if (terms.has(short)) return [...long];
    return [...long].every((term) => terms.has(term)) ? [short] : [];
  });
  return more.length === 0 ? terms : new Set([...terms, ...more]);
}
