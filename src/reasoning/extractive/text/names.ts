import type { Token } from './tokens.js';

/** A run of capitalised words: a name, as far as spelling tells. */
export interface Name {
  readonly text: string;
  /** Terms of its content words. */
  readonly terms: readonly string[];
  /** Index of its first and of the token after its last. */
  readonly from: number;
  readonly to: number;
}

const JOINERS = new Set([
  'of',
  'the',
  'de',
  'da',
  'del',
  'von',
  'van',
  'der',
  'la',
  'le',
  'al',
  'bin',
  'ibn',
  'di',
]);

/**
 * Names in a sentence. A capital at the very start counts only where more of the name follows or the word is not a
 * stop word and `trustStart` says that starts are meaningful (a claim that begins with its subject).
 */
export function names(text: string, tokens: readonly Token[], trustStart = true): readonly Name[] {
  const found: Name[] = [];
  let index = 0;
  while (index < tokens.length) {
    if (!startsName(tokens, index, trustStart)) {
      index += 1;
      continue;
    }
    const to = endOfName(text, tokens, index);
    found.push(nameOf(text, tokens, index, to));
    index = to;
  }
  return found;
}

function startsName(tokens: readonly Token[], index: number, trustStart: boolean): boolean {
  const token = tokens[index]!;
  if (!token.capital || !token.content || token.kind !== 'word') return false;
  return index > 0 || trustStart || tokens[1]?.capital === true;
}

function endOfName(text: string, tokens: readonly Token[], from: number): number {
  let to = from + 1;
  for (let next = to; next < tokens.length && next <= to + 2; next += 1) {
    const token = tokens[next]!;
    if (!joined(text, tokens[next - 1]!, token)) break;
    if (token.capital && token.content) to = next + 1;
    else if (!JOINERS.has(token.word)) break;
  }
  return to;
}

/** Only spaces, full stops of initials, hyphens or apostrophes stand between the parts of one name. */
function joined(text: string, left: Token, right: Token): boolean {
  const gap = text.slice(left.end, right.start);
  if (gap.length > 3) return false;
  return /^[ \u00a0'’-]*$/.test(gap) || (gap === '. ' && left.end - left.start <= 2);
}

function nameOf(text: string, tokens: readonly Token[], from: number, to: number): Name {
  const parts = tokens.slice(from, to);
  return {
    text: text.slice(parts[0]!.start, parts.at(-1)!.end),
    terms: parts.filter((token) => token.content).map((token) => token.term),
    from,
    to,
  };
}
