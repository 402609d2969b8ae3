import { getDocumentProxy } from 'unpdf';
import type { ParsedDocument } from '../parsed-document.js';
import { blocksOf, headingLevels, styleOf } from './pdf-blocks.js';
import { PdfCharacterMaps } from './pdf-cmaps.js';
import { linesOf } from './pdf-lines.js';
import { withoutMargins } from './pdf-margins.js';
import type { PdfItem, PdfLine } from './pdf-row.js';
import { vocabularyOf } from './pdf-text.js';
import { PdfWriter } from './pdf-writer.js';
import { tooLarge, unreadable } from './parse-failures.js';
import type { ParseLimits } from './parse-limits.js';
import { oneLine, TextBuilder } from './text-builder.js';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
interface Page {
  readonly lines: readonly PdfLine[];
  readonly height: number;
}

type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** Text, headings and pages of a PDF. Costly: run it in a thread of its own. */
export async function parsePdf(bytes: Uint8Array, limits: ParseLimits): Promise<ParsedDocument> {
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > limits.maxPages)
      throw tooLarge(`The PDF of ${pdf.numPages} pages`, `${limits.maxPages} pages`);
    const pages: Page[] = [];
    for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(pdf, number));
    const parsed = assemble(pages, limits, await declaredTitle(pdf));
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
    return await getDocumentProxy(bytes, {
      useSystemFonts: false,
      verbosity: 0,
      useWorkerFetch: false,
      cMapPacked: false,
      BinaryDataFactory: PdfCharacterMaps,
    });
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw unreadable(locked ? ENCRYPTED : BROKEN, error);
  }
}

async function readPage(pdf: PdfDocument, number: number): Promise<Page> {
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
  const { items, styles } = await page.getTextContent();
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
        monospaced: styles[item.fontName]?.fontFamily === 'monospace',
      },
    ];
  });
}

function assemble(raw: readonly Page[], limits: ParseLimits, title: string | null): ParsedDocument {
  const style = styleOf(raw.map(({ lines }) => lines));
  const pages = withoutMargins(raw, style.bodySize).map((lines) => blocksOf(lines, style));
  const blocks = pages.flat();
  const writer = new PdfWriter(
    new TextBuilder(limits.maxTextLength),
    headingLevels(blocks),
    vocabularyOf(blocks),
  );
  for (const page of pages) writer.page(page);
  const parsed = writer.end(title);
  const top = [...parsed.headings].sort((x, y) => x.level - y.level || x.start - y.start)[0];
  return { ...parsed, title: parsed.title ?? top?.text ?? null };
}

/** What producers write where nobody gave a title says nothing. */
async function declaredTitle(pdf: PdfDocument): Promise<string | null> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const title = 'Title' in info && typeof info.Title === 'string' ? oneLine(info.Title) : '';
  const empty =
    /^(?:untitled|microsoft word|slide 1|powerpoint|document\d*$)|\.(?:docx?|tex|dvi|indd|odt|rtf|pdf|pptx?|qxd)$/iu;
  return title === '' || empty.test(title) ? null : title;
}
