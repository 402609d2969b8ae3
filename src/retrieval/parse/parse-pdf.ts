import { getDocumentProxy } from 'unpdf';
import type { ParsedDocument } from '../parsed-document.js';
import { blocksOf, styleOf, type PdfBlock } from './pdf-blocks.js';
import { linesOf, type PdfItem, type PdfLine } from './pdf-lines.js';
import { withoutMargins } from './pdf-margins.js';
import { joined, textOf, vocabularyOf } from './pdf-text.js';
import { tooLarge, unreadable } from './parse-failures.js';
import type { ParseLimits } from './parse-limits.js';
import { oneLine, TextBuilder } from './text-builder.js';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** Text, headings and pages of a PDF. Costly: run it in a thread of its own. */
export async function parsePdf(bytes: Uint8Array, limits: ParseLimits): Promise<ParsedDocument> {
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > limits.maxPages)
      throw tooLarge(`The PDF of ${pdf.numPages} pages`, `${limits.maxPages} pages`);
    const pages: { lines: PdfLine[]; height: number }[] = [];
    for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(pdf, number));
    const parsed = assemble(withoutMargins(pages), limits, await declaredTitle(pdf));
    if (parsed.text === '') throw unreadable(NO_TEXT);
    return parsed;
  } finally {
    await pdf.loadingTask.destroy();
  }
}

const NO_TEXT =
  'This PDF holds no text, only pictures of pages, as scans do. Run text recognition (OCR) on it and add the result.';
const ENCRYPTED = 'This PDF is locked with a password. Save a copy without the password and add that.';
const BROKEN =
  'This PDF is broken or cut off and cannot be read. Open it in a PDF reader, save it anew and add that.';

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    return await getDocumentProxy(bytes, { useSystemFonts: false, verbosity: 0 });
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw unreadable(locked ? ENCRYPTED : BROKEN, error);
  }
}

async function readPage(pdf: PdfDocument, number: number): Promise<{ lines: PdfLine[]; height: number }> {
  const page = await pdf.getPage(number).catch((error: unknown) => {
    throw unreadable(BROKEN, error);
  });
  const viewport = page.getViewport({ scale: 1 });
  const lines = linesOf(await itemsOf(page, viewport.transform));
  page.cleanup();
  return { lines, height: viewport.height };
}

/** The page's text, upright in the page's own turn. Text at an angle (stamps, margins of preprints) is left out. */
async function itemsOf(page: PdfPage, viewport: readonly number[]): Promise<PdfItem[]> {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = viewport;
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [ta = 0, tb = 0, tc = 0, td = 0, te = 0, tf = 0] = item.transform as number[];
    const across = a * ta + c * tb;
    if (across <= 0 || Math.abs(b * ta + d * tb) > across * 0.2) return [];
    const size = Math.hypot(a * tc + c * td, b * tc + d * td);
    return [
      {
        str: item.str,
        x: a * te + c * tf + e,
        y: b * te + d * tf + f,
        width: item.width,
        size,
        font: item.fontName,
      },
    ];
  });
}

function assemble(pages: readonly PdfLine[][], limits: ParseLimits, title: string | null): ParsedDocument {
  const style = styleOf(pages);
  const blocks = pages.map((lines) => blocksOf(lines, style));
  const vocabulary = vocabularyOf(blocks.flat());
  const builder = new TextBuilder(limits.maxTextLength);
  let open: string | null = null;
  for (const page of blocks) {
    builder.page();
    for (const [index, block] of page.entries()) {
      const text = textOf(block, vocabulary);
      if (block.level !== null) builder.heading(text, block.level);
      else if (index === 0 && open !== null && goesOn(open, block)) {
        // The word or the sentence runs over the page break.
        const whole = joined(open, text, vocabulary);
        builder.continueBlock(whole.slice(open.length), '');
      } else builder.block(text);
      open = block.level === null ? text : null;
    }
  }
  const parsed = builder.build(title);
  const top = [...parsed.headings].sort((x, y) => x.level - y.level || x.start - y.start)[0];
  return { ...parsed, title: parsed.title ?? top?.text ?? null };
}

/** Not where a hyphen would have to be taken back: text that is written stays. */
function goesOn(before: string, block: PdfBlock): boolean {
  const text = block.lines[0]?.text ?? '';
  return /^\p{Ll}/u.test(text) && !/[.!?:。！？\-\u00ad\u2010]["'”’)\]]*$/u.test(before);
}

/** What producers write where nobody gave a title says nothing. */
async function declaredTitle(pdf: PdfDocument): Promise<string | null> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const title = 'Title' in info && typeof info.Title === 'string' ? oneLine(info.Title) : '';
  const empty =
    /^(?:untitled|microsoft word|slide 1|powerpoint|document\d*$)|\.(?:docx?|tex|dvi|indd|odt|rtf|pdf|pptx?|qxd)$/iu;
  return title === '' || empty.test(title) ? null : title;
}
