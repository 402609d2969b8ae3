/** Shorter lexemes are one letter away from too many others. */
const MIN_LENGTH = 6;
const WORD = /^[a-z]+$/u;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/**
 * What a misspelt lexeme may stand for: it has a letter too many (`commpani`), one too few (`supress`) or one out of
 * its place (`ghandi`). The first letter, which is seldom mistaken, stays. Another letter in place of one makes a word
 * of its own more often than it mends one (`osteoclast`, `osteoblast`).
 */
export function respellings(lexeme: string): ReadonlySet<string> {
  const found = new Set<string>();
  if (lexeme.length < MIN_LENGTH || !WORD.test(lexeme)) return found;
  for (let at = 1; at < lexeme.length; at += 1) {
    const without = withoutLetter(lexeme, at);
    found.add(without);
    for (let to = 1; to <= without.length; to += 1) found.add(withLetter(without, to, lexeme[at]!));
  }
  for (let at = 1; at <= lexeme.length; at += 1) {
    for (const letter of LETTERS) found.add(withLetter(lexeme, at, letter));
  }
  found.delete(lexeme);
  return found;
}

function withoutLetter(word: string, at: number): string {
  return word.slice(0, at) + word.slice(at + 1);
}

function withLetter(word: string, at: number, letter: string): string {
  return word.slice(0, at) + letter + word.slice(at);
}
