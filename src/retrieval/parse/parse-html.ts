import { Parser } from 'htmlparser2';
import type { ParsedDocument } from '../parsed-document.js';
import { BlockWriter } from './block-writer.js';
import { superscript } from './superscript.js';
import { oneLine, TextBuilder } from './text-builder.js';

type Attributes = Readonly<Record<string, string>>;

const NEVER_TEXT = new Set(
  'script style template noscript svg math iframe object canvas audio video select button textarea datalist'.split(
    ' ',
  ),
);
/** What stands around a page's own text. */
const SURROUNDINGS = new Set(['nav', 'footer']);
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'header hgroup hr html legend main menu nav p section summary caption thead tbody tfoot'
  ).split(' '),
);
/**
 * The readable text of a page. Scripts, styles, hidden parts, menus and page footers are left out; if nothing is
 * left then, menus and footers are kept.
 */
export function parseHtml(html: string, maxLength: number): ParsedDocument {
  const parsed = read(html, maxLength, SURROUNDINGS);
  return parsed.text === '' ? read(html, maxLength, new Set()) : parsed;
}

function read(html: string, maxLength: number, surroundings: ReadonlySet<string>): ParsedDocument {
  const builder = new TextBuilder(maxLength);
  const reader = new HtmlReader(new BlockWriter(builder), surroundings);
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: (text) => reader.text(text),
    onclosetag: (name) => reader.close(name),
  });
  parser.end(html);
  const title = reader.end();
  const parsed = builder.build(title);
  const top = parsed.headings.find(({ level }) => level === 1) ?? parsed.headings[0];
  return { ...parsed, title: parsed.title ?? top?.text ?? null };
}

class HtmlReader {
  readonly #writer: BlockWriter;
  readonly #surroundings: ReadonlySet<string>;
  /** Elements open since one began that is left out. */
  #skipped = 0;
  #title: string | null = null;
  #inTitle = false;
  #superscript: { text: string; linked: boolean; reference: boolean } | null = null;
  /** A footer inside an article belongs to it. */
  #articles = 0;

  constructor(writer: BlockWriter, surroundings: ReadonlySet<string>) {
    this.#writer = writer;
    this.#surroundings = surroundings;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#skipped > 0 || this.#leavesOut(name, attributes)) {
      this.#skipped++;
      return;
    }
    const heading = headingLevel(name);
    if (heading !== null) this.#writer.openHeading(heading);
    else this.#openOther(name, attributes);
  }

  text(text: string): void {
    if (this.#skipped > 0) return;
    if (this.#inTitle) this.#title = (this.#title ?? '') + text;
    else if (this.#superscript !== null) this.#superscript.text += text;
    else this.#writer.text(text);
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    if (headingLevel(name) !== null) this.#writer.closeHeading();
    else this.#closeOther(name);
  }

  /** Writes the rest and gives the page's title. */
  end(): string | null {
    this.#endSuperscript();
    this.#writer.end();
    return this.#title;
  }

  #openOther(name: string, attributes: Attributes): void {
    if (name === 'title') this.#inTitle = this.#title === null;
    else if (name === 'br') this.#writer.lineBreak();
    else if (name === 'pre' || name === 'listing') this.#writer.openVerbatim();
    else if (name === 'ul' || name === 'ol' || name === 'menu')
      this.#writer.openList(name === 'ol', startOf(attributes));
    else if (name === 'li') this.#writer.openItem();
    else if (name === 'table') this.#writer.openTable();
    else if (name === 'td' || name === 'th') this.#writer.openCell();
    else if (name === 'sup') this.#openSuperscript(attributes);
    else if (name === 'a' && this.#superscript !== null)
      this.#superscript.linked ||= attributes['href']?.includes('#') === true;
    else if (name === 'article' || name === 'main') this.#articles++;
    if (BLOCKS.has(name) || name === 'tr') this.#writer.endBlock();
  }

  #closeOther(name: string): void {
    if (name === 'title') this.#inTitle = false;
    else if (name === 'pre' || name === 'listing') this.#writer.closeVerbatim();
    else if (name === 'ul' || name === 'ol' || name === 'menu') this.#writer.closeList();
    else if (name === 'li') this.#writer.closeItem();
    else if (name === 'td' || name === 'th') this.#writer.closeCell();
    else if (name === 'tr') this.#writer.closeRow();
    else if (name === 'table') this.#writer.closeTable();
    else if (name === 'sup') this.#endSuperscript();
    else if (name === 'article' || name === 'main') this.#articles--;
    if (BLOCKS.has(name)) this.#writer.endBlock();
  }

  #leavesOut(name: string, attributes: Attributes): boolean {
    if (NEVER_TEXT.has(name) || 'hidden' in attributes || attributes['aria-hidden'] === 'true') return true;
    if (/(?:^|\s)mw-editsection(?:\s|$)/u.test(attributes['class'] ?? '')) return true;
    if (name === 'a' && /^#(?:foot|end)note-ref/u.test(attributes['href'] ?? '')) return true;
    if (name === 'footer' && this.#articles > 0) return false;
    return (
      this.#surroundings.has(name) || (attributes['role'] === 'navigation' && this.#surroundings.size > 0)
    );
  }

  #openSuperscript(attributes: Attributes): void {
    this.#endSuperscript();
    const reference = /(?:^|\s)(?:reference|footnote-ref)(?:\s|$)/u.test(attributes['class'] ?? '');
    this.#superscript = { text: '', linked: false, reference };
  }

  /** "10<sup>5</sup>" must not read 105; a footnote's mark is no text at all. */
  #endSuperscript(): void {
    const held = this.#superscript;
    this.#superscript = null;
    if (held === null || held.reference) return;
    const text = oneLine(held.text);
    if (held.linked && /^[[(]?[\p{L}\d*†‡ ]{1,12}[\])]?$/u.test(text)) return;
    this.#writer.text(superscript(text) ?? held.text);
  }
}

function headingLevel(name: string): number | null {
  const digit = /^h([1-6])$/u.exec(name)?.[1];
  return digit === undefined ? null : Number(digit);
}

function startOf(attributes: Attributes): number {
  const start = Number(attributes['start'] ?? 1);
  return Number.isSafeInteger(start) ? start : 1;
}
