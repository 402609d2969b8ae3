import { stemmer } from 'stemmer';

/** "(June 12, 1835 – July 7, 1865)" and "(1900–1980)" say when somebody was born and died, without these words. */
const LIFE_DATES = /\([^()]*\b\d{4}\s*[–-]\s*(?:[^()]*\s)?\d{4}[^()]*\)/u;
const TERMS: readonly string[] = ['born', 'died', 'death', 'birth'].map((word) => stemmer(word));

/** Terms that a sentence says by its form. */
export function impliedTerms(text: string): readonly string[] {
  return LIFE_DATES.test(text) ? TERMS : [];
}
