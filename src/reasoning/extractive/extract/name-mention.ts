import type { AnalysedPassage, AnalysedSentence } from '../text/analysed-sentence.js';

/** How surely a sentence speaks of the bearer of a name, by where the name stands. */
const MENTION = {
  SENTENCE: 1,
  /** The document is about it: its title is the name. */
  SUBJECT: 0.95,
  TITLE: 0.75,
  /** A part in the sentence, the whole elsewhere in the passage: a surname after the full name. */
  SHORTENED: 0.85,
  /** Only elsewhere in the passage. */
  AROUND: 0.4,
  /** The same, in a sentence that opens with a pronoun. */
  LEANS: 0.7,
  /** A part of the name, which nothing at hand holds whole. */
  PART: 0.5,
  /** A part of the name where the whole is found in another passage: most likely somebody else's. */
  NAMESAKE: 0.1,
} as const;

/** 0 to 1 for each sentence: how surely it speaks of the bearer of the name. */
export type Mention = (sentence: AnalysedSentence) => number;

/** Prepares one name of at least one term. */
export function createMention(name: readonly string[], passages: readonly AnalysedPassage[]): Mention {
  const inPassage = new Set(passages.filter((passage) => holdsWhole(passage, name)));
  const part = inPassage.size > 0 ? MENTION.NAMESAKE : MENTION.PART;
  return (sentence) => {
    const { passage, terms } = sentence;
    if (name.every((term) => terms.has(term))) return MENTION.SENTENCE;
    if (isSubject(passage, name)) return MENTION.SUBJECT;
    const here = name.filter((term) => terms.has(term)).length;
    if (inPassage.has(passage)) {
      if (here > 0) return MENTION.SHORTENED;
      if (inTitle(passage, name)) return MENTION.TITLE;
      return sentence.leans ? MENTION.LEANS : MENTION.AROUND;
    }
    return here * 2 >= name.length ? part : 0;
  };
}

function holdsWhole(passage: AnalysedPassage, name: readonly string[]): boolean {
  return (
    inTitle(passage, name) || passage.sentences.some(({ terms }) => name.every((term) => terms.has(term)))
  );
}

function inTitle({ titleTerms }: AnalysedPassage, name: readonly string[]): boolean {
  return name.every((term) => titleTerms.has(term));
}

function isSubject({ subjectTerms }: AnalysedPassage, name: readonly string[]): boolean {
  return subjectTerms.size === new Set(name).size && name.every((term) => subjectTerms.has(term));
}
