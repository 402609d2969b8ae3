/** Text of a document must make no links, images, HTML, headings or citation marks of its own. */
export function escapeMarkdown(text: string): string {
  return plain(text)
    .replaceAll(/[\\`<[\]]/g, '\\$&')
    .replace(/^(\d*)([#>+.)-])(?=\s)/, '$1\\$2');
}

/** On one line. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
