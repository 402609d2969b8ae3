import { describe, expect, it } from '@jest/globals';
import type { SendFile, StoredDocument } from './send-file.js';
import { Uploads } from './uploads.js';

interface Sending {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly onSent: (bytes: number) => void;
  readonly finish: (document: StoredDocument) => void;
  readonly fail: (error: Error) => void;
}

function bench() {
  const sendings: Sending[] = [];
  const send: SendFile = (_collection, { name }, onSent, signal) =>
    new Promise((finish, fail) => {
      signal.addEventListener('abort', () => fail(new Error('Canceled.')));
      sendings.push({ name, signal, onSent, finish, fail });
    });
  return { sendings, uploads: new Uploads(send, () => '2026-01-01T00:00:00Z') };
}
const file = (name: string) => new File(['four'], name);
const document = (isNewVersion = true): StoredDocument => ({ id: 'd', title: 'D', isNewVersion });
const stages = (uploads: Uploads) => uploads.all().map(({ stage }) => stage);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Files on their way', () => {
  it('go two at a time, and each tells how far it is', async () => {
    const { uploads, sendings } = bench();
    uploads.add('c', [file('a'), file('b'), file('c')]);
    expect(stages(uploads)).toEqual(['sending', 'sending', 'waiting']);
    sendings[0]!.onSent(2);
    sendings[1]!.onSent(4);
    expect(stages(uploads)).toEqual(['sending', 'reading', 'waiting']);
    sendings[1]!.finish(document());
    await settled();
    expect(stages(uploads)).toEqual(['sending', 'stored', 'sending']);
  });

  it('fail each for itself, with the reason, and can be tried again', async () => {
    const { uploads, sendings } = bench();
    let stored = 0;
    uploads.onStored(() => (stored += 1));
    uploads.add('c', [file('a'), file('b')]);
    sendings[0]!.fail(new Error('It is not a document.'));
    sendings[1]!.finish(document());
    await settled();
    expect(uploads.all().map(({ stage, error }) => [stage, error])).toEqual([
      ['failed', 'It is not a document.'],
      ['stored', null],
    ]);
    uploads.retry(1);
    expect(uploads.all()[0]).toMatchObject({ stage: 'sending', error: null });
    sendings[2]!.finish(document());
    await settled();
    expect([stages(uploads), stored]).toEqual([['stored', 'stored'], 2]);
  });

  it('are joined by texts, which leave the list where they are refused and cannot be sent again', async () => {
    const { uploads } = bench();
    let stored = 0;
    uploads.onStored(() => (stored += 1));
    const refused = uploads.follow('c', 'empty.md', Promise.resolve(null));
    const taken = uploads.follow('c', 'note.md', Promise.resolve(document()));
    const lost = uploads.follow('c', 'lost.md', Promise.reject(new Error('The connection was lost.')));
    expect(stages(uploads)).toEqual(['reading', 'reading', 'reading']);
    expect(await Promise.all([refused, taken, lost])).toEqual([false, true, false]);
    expect(uploads.all().map(({ name, stage, error }) => [name, stage, error])).toEqual([
      ['note.md', 'stored', null],
      ['lost.md', 'failed', 'The connection was lost.'],
    ]);
    expect(stored).toBe(1);
    expect(uploads.all().map(({ id }) => uploads.canRetry(id))).toEqual([false, false]);
  });

  it('are stopped when they are taken off the list, and make room', async () => {
    const { uploads, sendings } = bench();
    uploads.add('c', [file('a'), file('b'), file('c')]);
    uploads.remove(1);
    await settled();
    expect(sendings[0]!.signal.aborted).toBe(true);
    expect(uploads.all().map(({ name, stage }) => [name, stage])).toEqual([
      ['b', 'sending'],
      ['c', 'sending'],
    ]);
  });
});
