/** A text of an agent without the marks of Markdown, for places that show it as it is. */
export function plainWords(markdown: string): string {
  return markdown
    .replace(/^[ \t]*>[ \t]?/gmu, '')
    .replace(/(^|\s)#{2,6}[ \t]+/gmu, '$1')
    .replace(/\*\*/gu, '')
    .replace(/(^|\s)\*(?=\S)|(?<=\S)\*(?=\s|$)/gmu, '$1');
}
