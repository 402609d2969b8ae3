import { Parser } from 'htmlparser2';
import mammoth from 'mammoth';
import type { ParsedDocument } from '../parsed-document.js';
import { checkDocxArchive } from './docx-archive.js';
import { parseHtml } from './parse-html.js';
import { unreadable } from './parse-failures.js';
import type { ParseLimits } from './parse-limits.js';
import { oneLine } from './text-builder.js';

const BROKEN =
  'This DOCX cannot be read as a document. Open it in a word processor, save it anew and add that.';

/** Text and headings of a DOCX; pictures are left out. Costly: run it in a thread of its own. */
export async function parseDocx(bytes: Uint8Array, limits: ParseLimits): Promise<ParsedDocument> {
  const properties = await checkDocxArchive(bytes, limits);
  const parsed = parseHtml(await convert(bytes), limits.maxTextLength);
  const title = titleIn(properties ?? '');
  return { ...parsed, title: title ?? parsed.title };
}

async function convert(bytes: Uint8Array): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        externalFileAccess: false,
      },
    );
    return value;
  } catch (error) {
    throw unreadable(BROKEN, error);
  }
}

function titleIn(properties: string): string | null {
  let title = '';
  let inside = false;
  const parser = new Parser(
    {
      onopentagname: (name) => (inside = name === 'dc:title'),
      ontext: (text) => {
        if (inside) title += text;
      },
      onclosetag: () => (inside = false),
    },
    { xmlMode: true },
  );
  parser.end(properties);
  return oneLine(title) === '' ? null : oneLine(title);
}
