import { sql, type Kysely } from 'kysely';
import { configurationFor, DEFAULT_LANGUAGE } from './languages.js';

/** How often each lexeme stands in one text. */
export type LexemeCounts = readonly (readonly [lexeme: string, count: number])[];

const SOFT_HYPHEN = /\u00ad/gu;
/** Signs beyond ASCII, such as curly quotes and dashes. */
const SIGN = /(?![\u0001-\u007f])[\p{P}\p{S}\p{Z}]/gu;
/** Points of Hebrew and Arabic, which the same word is written with and without, and the Arabic line filler. */
const OPTIONAL_POINT =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0670]/gu;
const THOUSANDS_COMMA = /(?<=\d),(?=\d{3}(?!\d))/gu;
/** The database takes `either/or` for a path and the `-1` of `HIV-1` for a negative number. */
const JOINING_SIGN = /\/|-(?=\d)/gu;
/** Runs of the scripts that write without blanks between words, and of Korean, whose endings stick to words. */
const UNSPACED_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;

/**
 * One form for what reads the same: ligatures as letters, accents joined, small letters, no signs at the ends of
 * words. Small letters are those of the language: in Turkish the small I has no dot. Done here because what a database takes for a letter, and for its small form, depends on its locale.
 */
export function folded(text: string, language: string = DEFAULT_LANGUAGE): string {
  return text
    .normalize('NFKC')
    .replace(SOFT_HYPHEN, '')
    .replace(SIGN, ' ')
    .replace(OPTIONAL_POINT, '')
    .replace(THOUSANDS_COMMA, '')
    .replace(JOINING_SIGN, ' ')
    .replace(UNSPACED_RUN, (run) => ` ${overlappingPairs(run)} `)
    .toLocaleLowerCase(language);
}

/** Pairs of neighbours, which find words in such a run without a dictionary. */
function overlappingPairs(run: string): string {
  const characters = [...run];
  if (characters.length < 3) return run;
  return characters
    .slice(1)
    .map((character, index) => characters[index]! + character)
    .join(' ');
}

/**
 * Breaks texts into lexemes by PostgreSQL's own configuration for the language: stemmed, without stop words. Texts and
 * questions must pass through the same one, for they meet by equality.
 * @param language ISO 639-1 code; default English
 * @returns one list a text, in the order of the texts
 */
export async function lexemesOf<T>(
  db: Kysely<T>,
  texts: readonly string[],
  language: string = DEFAULT_LANGUAGE,
): Promise<LexemeCounts[]> {
  const { rows } = await sql<{ counts: LexemeCounts | null }>`
    select (
      select json_agg(json_build_array(lexeme, cardinality(positions)))
      from unnest(to_tsvector(${configurationFor(language)}::regconfig, input.content))
    ) as counts
    from unnest(${texts.map((text) => folded(text, language))}::text[]) with ordinality as input(content, number)
    order by input.number`.execute(db);
  return rows.map((row) => row.counts ?? []);
}
