import { sql, type Kysely } from 'kysely';

/** How often each lexeme stands in one text. */
export type LexemeCounts = readonly (readonly [lexeme: string, count: number])[];

const SOFT_HYPHEN = /\u00ad/gu;
/** Signs beyond ASCII, such as curly quotes and dashes. */
const SIGN = /(?![\u0001-\u007f])[\p{P}\p{S}\p{Z}]/gu;

/**
 * One form for what reads the same: ligatures as letters, accents joined, small letters, no signs at the ends of
 * words. Done here because what a database takes for a letter, and for its small form, depends on its locale.
 */
function folded(text: string): string {
  return text.normalize('NFKC').replace(SOFT_HYPHEN, '').replace(SIGN, ' ').toLowerCase();
}

/**
 * Breaks texts into lexemes by PostgreSQL's own configuration for English: stemmed, without stop words. Texts and
 * questions must pass through the same one, for they meet by equality.
 * @returns one list a text, in the order of the texts
 */
export async function lexemesOf<T>(db: Kysely<T>, texts: readonly string[]): Promise<LexemeCounts[]> {
  const { rows } = await sql<{ counts: LexemeCounts | null }>`
    select (
      select json_agg(json_build_array(lexeme, cardinality(positions)))
      from unnest(to_tsvector('english', input.content))
    ) as counts
    from unnest(${texts.map(folded)}::text[]) with ordinality as input(content, number)
    order by input.number`.execute(db);
  return rows.map((row) => row.counts ?? []);
}
