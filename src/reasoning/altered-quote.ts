import { createTokenizer, type Token, type Tokenizer } from './extractive/text/tokens.js';

/** A statement that shares so many words in a row with a quote repeats it. */
const RUN = 5;
/** Fewer words between quotation marks are a name or a turn of phrase, which nobody is held to. */
const LEAST_QUOTED = 4;
const QUOTED = /“([^“”]+)”|"([^"]+)"|«([^«»]+)»|„([^„“”]+)[“”]/gu;

/**
 * The words by which a statement differs from what it repeats: those of its content words that stand in none of the
 * quotes, compared by their stems, where it shares at least five words in a row with one of them. None for a
 * statement in words of its own, which only a judge can weigh. Needs no model.
 */
export function alteredWords(statement: string, quotes: readonly string[]): readonly string[] {
  const tokenize = createTokenizer();
  const said = tokenize(statement);
  const quoted = quotes.map(tokenize);
  if (!quoted.some((tokens) => repeats(said, tokens))) return [];
  const known = new Set(quoted.flatMap((tokens) => tokens.map(({ term }) => term)));
  const altered = said.filter(({ content, term }) => content && !known.has(term));
  return [...new Set(altered.map(({ start, end }) => statement.slice(start, end)))];
}

/**
 * What a statement puts between quotation marks, of at least four words, that none of the texts holds; white space
 * and punctuation do not count.
 */
export function inventedQuotations(statement: string, texts: readonly string[]): readonly string[] {
  const tokenize = createTokenizer();
  const quotations = [...statement.matchAll(QUOTED)]
    .map((match) => match.slice(1).find((part) => part !== undefined) ?? '')
    .filter((quotation) => tokenize(quotation).length >= LEAST_QUOTED);
  if (quotations.length === 0) return [];
  const known = texts.map((text) => ` ${wordsOf(text, tokenize)} `);
  return quotations.filter((quotation) => {
    const words = ` ${wordsOf(quotation, tokenize)} `;
    return !known.some((text) => text.includes(words));
  });
}

function wordsOf(text: string, tokenize: Tokenizer): string {
  return tokenize(text)
    .map(({ word }) => word)
    .join(' ');
}

function repeats(said: readonly Token[], quoted: readonly Token[]): boolean {
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= quoted.length; at += 1) runs.add(runAt(quoted, at));
  for (let at = 0; at + RUN <= said.length; at += 1) if (runs.has(runAt(said, at))) return true;
  return false;
}

function runAt(tokens: readonly Token[], at: number): string {
  return tokens
    .slice(at, at + RUN)
    .map(({ word }) => word)
    .join(' ');
}
