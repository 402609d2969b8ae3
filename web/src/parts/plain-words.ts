/** More than a line has room for, in characters. */
const LINE = 400;

/** The beginning of such a text, for a row that shows one line of it. */
export function firstWords(markdown: string): string {
  return plainWords(markdown.slice(0, LINE));
}

/** A text of an agent without the marks of Markdown, for places that show it as it is. */
export function plainWords(markdown: string): string {
  return markdown
    .replace(/^[ \t]*>[ \t]?/gmu, '')
    .replace(/(^|\s)#{2,6}[ \t]+/gmu, '$1')
    .replace(/\*\*/gu, '')
    .replace(/(^|\s)\*(?=\S)|(?<=\S)\*(?=\s|$)/gmu, '$1');
}
