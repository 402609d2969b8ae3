/** UTF-16 code units of a part, reached at the next place where a block surely begins. */
const PART_LENGTH = 64 * 1024;
/** A part that holds no such place is cut at a line break. */
const MAX_PART_LENGTH = 1024 * 1024;

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/u;
/** A heading or a letter at the margin: with a blank line before it, it ends every list, quote and table. */
const OPENS_BLOCK = /^(?:#{1,6}\s|\p{L})/u;
const DEFINITION = /^ {0,3}\[((?:[^[\]\\]|\\.){1,200})\]:/u;

/**
 * Markdown in parts that read the same alone, for a tree of all of it takes a hundred times its size. Each part gets
 * the link and footnote labels that it uses but another part defines, without what they stand for.
 */
export function* markdownParts(source: string): Generator<string> {
  if (source.length <= 2 * PART_LENGTH) {
    yield source;
    return;
  }
  const labels = new Set<string>();
  for (const line of lines(source)) {
    const label = DEFINITION.exec(line)?.[1];
    if (label !== undefined) labels.add(folded(label));
  }
  for (const part of cut(source)) yield part + stubs(part, labels);
}

function* cut(source: string): Generator<string> {
  let start = 0;
  let at = 0;
  let fence: string | null = null;
  let afterBlank = false;
  for (const line of lines(source)) {
    const isPlace = fence === null && afterBlank && OPENS_BLOCK.test(line);
    if ((isPlace && at - start >= PART_LENGTH) || at - start >= MAX_PART_LENGTH) {
      yield source.slice(start, at);
      start = at;
    }
    fence = fenceAfter(fence, line);
    afterBlank = line.trim() === '';
    at += line.length + 1;
  }
  yield source.slice(start);
}

/** The fence of code that is open after a line, or null. */
function fenceAfter(fence: string | null, line: string): string | null {
  const [, marks = '', rest = ''] = FENCE.exec(line) ?? [];
  if (marks === '') return fence;
  if (fence === null) return marks.startsWith('`') && rest.includes('`') ? null : marks;
  return marks.startsWith(fence) && rest.trim() === '' ? null : fence;
}

/** Footnotes come without a text, links with one that nobody sees. */
function stubs(part: string, labels: ReadonlySet<string>): string {
  const used = [...part.matchAll(/\[((?:[^[\]\\]|\\.){1,200})\]/gu)].map(([, label = '']) => label);
  const known = [...new Set(used)].filter((label) => labels.has(folded(label)));
  return known.map((label) => `\n\n[${label}]:${label.startsWith('^') ? '' : ' #'}\n`).join('');
}

/** Labels are the same whatever their case and blanks. */
function folded(label: string): string {
  return label.replace(/\s+/gu, ' ').trim().toLowerCase();
}

function* lines(source: string): Generator<string> {
  for (let start = 0; start <= source.length;) {
    const found = source.indexOf('\n', start);
    const end = found < 0 ? source.length : found;
    yield source.slice(start, end);
    start = end + 1;
  }
}
