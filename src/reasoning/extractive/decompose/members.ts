/** What a list names, one by one. */
export interface Members {
  readonly parts: readonly string[];
  /** Two bare names side by side may be one, or share a part: "Bosnia and Herzegovina", "Marie and Pierre Curie". */
  readonly perhapsOne: boolean;
}

const ARTICLE = '(?:the|a|an|my|our|your|his|her|its|their|this|that|these|those)';
const STARTS_WITH_ARTICLE = new RegExp(`^${ARTICLE}\\s`, 'iu');
const AND = /\s+(?:and|as well as|&)\s+/iu;
const AND_WITH_ARTICLE = new RegExp(`\\s+(?:and|as well as|or)\\s+(?=${ARTICLE}\\s)`, 'iu');
/** Every comma of a list, with the word that joins its last member. */
const COMMA = /\s*[,;]\s*(?:(?:and|or|as well as)\s+)?/iu;
/** From the one that parts most surely to the one that parts least. */
const SURE = [/\s+(?:versus|vs\.?)\s+/iu, /\s+as\s+(?:opposed|compared)\s+to\s+/iu] as const;
/** "the Department of Trade and Industry": a capital noun, "of" and two names make one. */
const NAME_OF_TWO = /\p{Lu}[\p{L}-]*\s+(?:of|for)\s+(?:\p{Lu}[\p{L}-]*\s+)*\p{Lu}[\p{L}-]*$/u;
const ONE_CAPITAL_WORD = /^\p{Lu}\S*$/u;
/** A name of one word, whatever is said of it after that. */
const SHORT_NAME = /^\p{Lu}\S*(?:\s+\p{Ll}.*)?$/u;
const NAME = /^\p{Lu}/u;
/** "the French and Indian War": the article and the last word are of both. */
const SHARED_NOUN = new RegExp(
  `^(?<article>${ARTICLE}\\s+)(?<left>\\S+)\\s+and\\s+(?<right>(?!${ARTICLE}\\s)\\S+)\\s+(?<noun>\\S.*)$`,
  'iu',
);
const MANY = /^(?<one>\p{L}*[^\Ws])s(?<tail>\s+(?:of|in|for|from|on|to)\s.*)?$/iu;
/** What stands in quotation marks or brackets is not looked into. */
const CLOSED = /["“][^"“”]*["”]|\([^()]*\)/gu;
const HIDDEN = '\u0001';

/**
 * Members of "A, B and C", "A or B", "A vs. B". Names that hold such a word stay whole where an article, a comma or
 * their form tells: "the Yuan dynasty and the French and Indian War" are two. One part where it is no list, or where
 * nothing tells how to cut it.
 */
export function members(text: string): Members {
  const closed: string[] = [];
  const open = text.trim().replaceAll(CLOSED, (span) => `${HIDDEN}${closed.push(span) - 1}${HIDDEN}`);
  const { parts, perhapsOne } = cutOpen(open);
  const restore = (part: string) =>
    part.replaceAll(
      new RegExp(`${HIDDEN}(\\d+)${HIDDEN}`, 'gu'),
      (_all, index: string) => closed[Number(index)]!,
    );
  return { parts: parts.map((part) => restore(part).trim()).filter((part) => part !== ''), perhapsOne };
}

/** The members, or the text itself where they may be one name. */
export function surelyMany(text: string): readonly string[] {
  const { parts, perhapsOne } = members(text);
  return perhapsOne ? [text.trim()] : parts;
}

const sure = (parts: readonly string[]): Members => ({ parts, perhapsOne: false });

function cutOpen(text: string): Members {
  for (const separator of SURE) {
    const parts = text.split(separator);
    if (parts.length > 1) return sure(parts);
  }
  const commas = text.split(COMMA);
  if (commas.length > 1) return sure(withLast(commas, /[,;]\s*(?:and|or|as well as)\s[^,;]*$/iu.test(text)));
  const either = text.split(/\s+or\s+/iu);
  if (either.length > 1) return sure(either);
  return cutAtAnd(text);
}

/** "A, B and C": the last chunk holds two members, unless a comma before "and" has cut them. */
function withLast(chunks: readonly string[], isCut: boolean): readonly string[] {
  const last = chunks.at(-1)!;
  if (isCut) return chunks;
  const either = last.split(/\s+or\s+/iu);
  return [...chunks.slice(0, -1), ...(either.length > 1 ? either : cutAtAnd(last).parts)];
}

function cutAtAnd(text: string): Members {
  if (STARTS_WITH_ARTICLE.test(text)) {
    const marked = text.split(AND_WITH_ARTICLE);
    if (marked.length > 1) return sure(marked);
  }
  const parts = withNamesOfTwo(text.split(AND));
  switch (parts.length) {
    case 1:
      return sure(parts);
    case 2:
      return cutInTwo(text, parts);
    default:
      return cutInMore(text, parts);
  }
}

/** "the Department of Trade" and "Industry" are one again. */
function withNamesOfTwo(parts: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    const joins = before !== undefined && NAME_OF_TWO.test(before) && ONE_CAPITAL_WORD.test(part);
    if (joins && !/\sand\s/iu.test(before)) whole.splice(-1, 1, `${before} and ${part}`);
    else whole.push(part);
  }
  return whole;
}

function cutInTwo(text: string, parts: readonly string[]): Members {
  const shared = SHARED_NOUN.exec(text)?.groups;
  if (shared !== undefined) {
    const { article = '', left = '', right = '', noun = '' } = shared;
    const many = MANY.exec(noun)?.groups;
    if (many === undefined) return sure([text]);
    const one = `${(many['one'] ?? '').replace(/ie$/u, 'y')}${many['tail'] ?? ''}`;
    return sure([`${article}${left} ${one}`, `${article}${right} ${one}`]);
  }
  // "Marie and Pierre Curie": the last name may be of both.
  return { parts, perhapsOne: SHORT_NAME.test(parts[0]!) && NAME.test(parts[1]!) };
}

/** Small words stand for things, each by itself. Of names in pairs the middle parts them; of others nothing tells. */
function cutInMore(text: string, parts: readonly string[]): Members {
  if (!parts.some((part) => NAME.test(part))) return sure(parts);
  const marked = text.split(AND_WITH_ARTICLE);
  if (marked.length === 2) return sure(marked);
  if (parts.length !== 4) return sure([text]);
  return sure([parts.slice(0, 2).join(' and '), parts.slice(2).join(' and ')]);
}
