import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { readMultipart } from '../../src/server/read-multipart.js';

const FILE_BYTES = 200_000;
const headers = { 'content-type': 'multipart/form-data; boundary=b' };

/** A body of `files` files that counts what of it was asked for. */
function countedBody(files: number): { body: Readable; produced: () => number } {
  let produced = 0;
  function* chunks(): Generator<Buffer> {
    for (let file = 0; file < files; file += 1) {
      yield Buffer.from(`--b\r\nContent-Disposition: form-data; name="f"; filename="${file}.txt"\r\n\r\n`);
      for (let sent = 0; sent < FILE_BYTES; sent += 10_000) {
        produced += 10_000;
        yield Buffer.alloc(10_000, 'x');
      }
      yield Buffer.from('\r\n');
    }
    yield Buffer.from('--b--\r\n');
  }
  return { body: Readable.from(chunks(), { objectMode: false }), produced: () => produced };
}

describe('Reading a multipart body', () => {
  it('asks for no more of it while a file is worked on, however many follow', async () => {
    const { body, produced } = countedBody(30);
    const ahead: number[] = [];
    let taken = 0;
    const limits = { maxFileBytes: FILE_BYTES, maxFiles: 100, signal: new AbortController().signal };
    await readMultipart({ headers, body, ...limits }, async (file) => {
      taken += (await file.read())?.byteLength ?? 0;
      for (let turn = 0; turn < 50; turn += 1) await setImmediate();
      ahead.push(produced() - taken);
    });
    expect(taken).toBe(30 * FILE_BYTES);
    expect(Math.max(...ahead)).toBeLessThan(FILE_BYTES);
  });

  it('ends with the reason of its signal, also when nobody sends any more', async () => {
    const stop = new AbortController();
    const body = new Readable({ read: () => undefined });
    body.push('--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nbegun');
    const limits = { maxFileBytes: FILE_BYTES, maxFiles: 1, signal: stop.signal };
    const reading = readMultipart({ headers, body, ...limits }, async (file) => {
      stop.abort(new Error('gone'));
      await file.read();
    });
    await expect(reading).rejects.toThrow('gone');
  });

  it('passes on what the work on a file throws', async () => {
    const { body } = countedBody(3);
    const limits = { maxFileBytes: FILE_BYTES, maxFiles: 100, signal: new AbortController().signal };
    const reading = readMultipart({ headers, body, ...limits }, () => Promise.reject(new Error('bad work')));
    await expect(reading).rejects.toThrow('bad work');
  });
});
