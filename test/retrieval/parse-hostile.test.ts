import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { buildDocx } from './parse-fixtures/build-docx.js';
import { buildPdf } from './parse-fixtures/build-pdf.js';
import { parse, refusal } from './parse-fixtures/parse.js';

const sample = (name: string): Buffer =>
  readFileSync(new URL(`../../examples/documents/${name}`, import.meta.url));
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('a file that cannot be read', () => {
  it('is refused when empty or blank, and the message says so', async () => {
    for (const content of ['', ' \n\t\n']) {
      const error = await refusal(parse(content, 'a.txt'));
      expect(error.code).toBe('DOCUMENT_UNREADABLE');
      expect(error.message).toMatch(/holds no text/u);
    }
  });

  it('is refused when it is no text under the name of one', async () => {
    const noise = await refusal(parse(randomBytes(5_000), 'a.txt'));
    expect(noise.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
    const picture = await refusal(parse(png, 'a.txt'));
    expect(picture.message).toMatch(/PNG .*PDF and DOCX/u);
    expect((await refusal(parse('{\\rtf1 hello}', 'a.txt'))).message).toMatch(/RTF/u);
  });

  it('is refused when it is a PDF that is cut off, locked or scanned, and the message tells which', async () => {
    const pdf = sample('black-death.pdf');
    const cut = await refusal(parse(pdf.subarray(0, 300), 'a.pdf'));
    expect(cut.code).toBe('DOCUMENT_UNREADABLE');
    expect(cut.message).toMatch(/broken/u);
    const locked = await refusal(
      parse(readFileSync(new URL('parse-fixtures/locked.pdf', import.meta.url)), 'a.pdf'),
    );
    expect(locked.message).toMatch(/password/u);
    const scanned = await refusal(parse(buildPdf([[], []]), 'a.pdf'));
    expect(scanned.message).toMatch(/OCR/u);
  });

  it('is refused when it is a PDF cut in the middle, or gives what is left of it', async () => {
    const pdf = sample('climate-panel.pdf');
    const outcome = await parse(pdf.subarray(0, pdf.length / 2), 'a.pdf').catch((error: unknown) => error);
    expect(outcome).toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
  });

  it('is refused when it is a DOCX that is cut off or an archive of another kind', async () => {
    const docx = sample('oxygen.docx');
    const cut = await refusal(parse(docx.subarray(0, docx.length - 400), 'a.docx'));
    expect(cut.code).toBe('DOCUMENT_UNREADABLE');
    expect((await refusal(parse(Buffer.from('504b0304', 'hex'), 'a.docx'))).code).toBe(
      'UNSUPPORTED_MEDIA_TYPE',
    );
  });
});

describe('a file that costs too much', () => {
  it('is refused by its size before anything reads it', async () => {
    const error = await refusal(parse('x'.repeat(2_000), 'a.txt', { limits: { maxBytes: 1_024 } }));
    expect(error.code).toBe('DOCUMENT_TOO_LARGE');
    expect(error.message).toMatch(/1 KiB/u);
  });

  it('is refused when more text comes out than the limit allows', async () => {
    for (const name of ['a.txt', 'a.md', 'a.html']) {
      const error = await refusal(parse('x y '.repeat(500), name, { limits: { maxTextLength: 1_000 } }));
      expect(error.code).toBe('DOCUMENT_TOO_LARGE');
    }
  });

  it('is refused when it is a DOCX that unpacks beyond the limit', async () => {
    const bomb = buildDocx(paragraph('0'.repeat(20_000_000)));
    expect(bomb.length).toBeLessThan(100_000);
    const error = await refusal(parse(bomb, 'a.docx', { limits: { maxUnpackedBytes: 10_000_000 } }));
    expect(error.code).toBe('DOCUMENT_TOO_LARGE');
  });

  it('is refused when it is a DOCX that lies about what it unpacks to', async () => {
    const error = await refusal(parse(buildDocx(paragraph('0'.repeat(20_000_000)), 1_000), 'a.docx'));
    expect(error.code).toBe('DOCUMENT_UNREADABLE');
  });

  it('is refused when it needs more heap than the thread may use', async () => {
    const body = paragraph('x').repeat(150_000);
    const error = await refusal(parse(buildDocx(body), 'a.docx', { limits: { maxHeapMb: 48 } }));
    expect(error.code).toBe('DOCUMENT_UNREADABLE');
    expect(error.message).toMatch(/memory/u);
  });

  it('is refused when it runs out of time', async () => {
    const error = await refusal(parse(sample('oxygen.docx'), 'a.docx', { limits: { timeoutMs: 1 } }));
    expect(error.code).toBe('DOCUMENT_UNREADABLE');
    expect(error.message).toMatch(/longer than 0.001 seconds/u);
  });

  it('is let go when the caller gives up', async () => {
    const controller = new AbortController();
    const parsing = parse(sample('oxygen.docx'), 'a.docx', { signal: controller.signal });
    const reason = new Error('given up');
    controller.abort(reason);
    await expect(parsing).rejects.toBe(reason);
  });
});

describe('a file that nests without end', () => {
  it.each([
    ['20,000 divs', 'a.html', `<html>${'<div>'.repeat(20_000)}deep`],
    ['20,000 bold marks', 'a.html', `<html>${'<b>'.repeat(20_000)}deep`],
    ['5,000 lists', 'a.html', `<html>${'<ul><li>'.repeat(5_000)}deep`],
    ['5,000 tables', 'a.html', `<html>${'<table><tr><td>'.repeat(5_000)}deep`],
    ['3,000 quotes in Markdown', 'a.md', `${'>'.repeat(3_000)} deep`],
  ])('is read: %s', async (_name, fileName, content) => {
    expect((await parse(content, fileName)).text.trim()).toMatch(/deep$/u);
  });

  it.each([
    ['16,000 closing brackets', ']'.repeat(16_000)],
    ['4,000 bullets on a line', '* - '.repeat(4_000)],
    ['16,000 quotes', '>'.repeat(16_000)],
  ])('holds nothing up, whether read or refused: %s in Markdown', async (_name, content) => {
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const outcome = await parse(`${content} x`, 'a.md', { limits: { timeoutMs: 3_000 } }).catch(
      (error: unknown) => error,
    );
    clearInterval(timer);
    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
    expect(longest).toBeLessThan(1_000);
  });

  it('is refused, not fatal: 20,000 nested runs in a DOCX', async () => {
    const depth = 20_000;
    const body = `<w:p>${'<w:smartTag>'.repeat(depth)}<w:r><w:t>deep</w:t></w:r>${'</w:smartTag>'.repeat(depth)}</w:p>`;
    expect((await refusal(parse(buildDocx(body), 'a.docx'))).code).toBe('DOCUMENT_UNREADABLE');
  });
});

describe('a thread that reads', () => {
  it('leaves the event loop free', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await parse(sample('climate-panel.pdf'), 'a.pdf');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});
