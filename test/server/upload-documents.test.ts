import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { newId } from '../../src/lib/ids.js';
import { createLogger } from '../../src/lib/logger.js';
import { answerErrors } from '../../src/server/http-error.js';
import { uploadDocuments, type UploadedDocument } from '../../src/server/upload-documents.js';
import { serverTarget } from '../database/test-databases.js';
import { openDocumentFixture, type DocumentFixture } from '../services/document-fixture.js';

const LIMITS = { maxFileBytes: 100_000, maxFilesPerUpload: 4 };

interface Answer {
  readonly status: number;
  readonly documents?: UploadedDocument[];
  readonly errors?: { readonly message: string; readonly extensions: { readonly code: string } }[];
}

let fixture: DocumentFixture;
let server: Server;
let origin: string;
let collectionId: string;
const logged: string[] = [];

beforeAll(async () => {
  fixture = await openDocumentFixture(serverTarget, LIMITS);
  const logger = createLogger({ level: 'error', destination: { write: (line) => logged.push(line) } });
  const reporter = { logger, newId };
  const app = express();
  app.use(
    '/api',
    uploadDocuments({
      collectionService: fixture.collections,
      documentService: fixture.documents,
      viewerOf: () => fixture.viewer,
      limits: LIMITS,
      reporter,
    }),
  );
  app.use(answerErrors(reporter));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  collectionId = (await fixture.collections.create(fixture.viewer, { name: 'uploads' })).id;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await fixture.close();
});

type Part = readonly [name: string, content: string | Uint8Array<ArrayBuffer>];

function form(...files: Part[]): FormData {
  const body = new FormData();
  for (const [name, content] of files) body.append('files', new Blob([content]), name);
  return body;
}

async function post(body: FormData | string, to = collectionId, headers = {}): Promise<Answer> {
  const response = await fetch(`${origin}/api/collections/${to}/documents`, {
    method: 'POST',
    body,
    headers,
  });
  return { status: response.status, ...((await response.json()) as object) };
}

async function storedNames(): Promise<string[]> {
  const page = await fixture.documents.list(fixture.viewer, collectionId, { first: 100 });
  return page.edges.map(({ node }) => node.name);
}

const HEAD = '--b\r\nContent-Disposition: form-data; name="f"; filename="';

describe('An upload', () => {
  it('stores several files and answers each in order', async () => {
    const answer = await post(
      form(['a.md', '# Alpha\n\nThe first letter.'], ['b.txt', 'The second letter.']),
    );
    expect(answer.status).toBe(200);
    expect(answer.documents).toMatchObject([
      { name: 'a.md', document: { title: 'Alpha', isNewVersion: true } },
      { name: 'b.txt', document: { isNewVersion: true } },
    ]);
    const hits = await fixture.documents.search(fixture.viewer, { query: 'second letter', collectionId });
    expect(hits[0]?.documentId).toBe(answer.documents?.[1]?.document?.id);
  });

  it('keeps the names of files in other scripts', async () => {
    const answer = await post(form(['レポート – März.txt', 'Text.']));
    expect(answer.documents).toMatchObject([{ name: 'レポート – März.txt', document: {} }]);
  });

  it('keeps files of one name from different folders apart', async () => {
    const answer = await post(form(['left/page.txt', 'Left.'], ['right/page.txt', 'Right.']));
    expect(answer.documents).toMatchObject([
      { name: 'left/page.txt', document: { isNewVersion: true } },
      { name: 'right/page.txt', document: { isNewVersion: true } },
    ]);
    expect(await storedNames()).toEqual(expect.arrayContaining(['left/page.txt', 'right/page.txt']));
  });

  it('takes the same bytes again without a new version', async () => {
    const first = await post(form(['same.txt', 'Always the same.']));
    const second = await post(form(['same.txt', 'Always the same.']));
    expect(second.documents?.[0]?.document).toEqual({
      ...first.documents?.[0]?.document,
      isNewVersion: false,
    });
  });

  it('lets a broken, an unsupported and an unnamed file fail alone and stores nothing of them', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    const answer = await post(
      form(['broken.pdf', '%PDF-1.7\nnothing'], ['good.txt', 'Good.'], ['p.png', png], ['', 'x']),
    );
    expect(answer.status).toBe(207);
    expect(answer.documents).toMatchObject([
      { name: 'broken.pdf', error: { code: 'DOCUMENT_UNREADABLE' } },
      { name: 'good.txt', document: {} },
      { name: 'p.png', error: { code: 'UNSUPPORTED_MEDIA_TYPE' } },
      { error: { code: expect.any(String) } },
    ]);
    expect(await storedNames()).toEqual(expect.arrayContaining(['good.txt']));
    expect(await storedNames()).not.toEqual(expect.arrayContaining(['broken.pdf']));
  });

  it('refuses a file over the limit and reads on to the next', async () => {
    const answer = await post(form(['large.txt', 'x'.repeat(3_000_000)], ['next.txt', 'Small.']));
    expect(answer.status).toBe(207);
    expect(answer.documents).toMatchObject([
      { name: 'large.txt', error: { code: 'DOCUMENT_TOO_LARGE' } },
      { name: 'next.txt', document: {} },
    ]);
  });

  it('takes a file of exactly the limit', async () => {
    const answer = await post(form(['full.txt', 'word '.repeat(LIMITS.maxFileBytes / 5)]));
    expect(answer).toMatchObject({ status: 200, documents: [{ document: {} }] });
  });

  it('stores as many files as are allowed and says that the rest was not', async () => {
    const files = Array.from({ length: 6 }, (_, index): Part => [`n${index}.txt`, `Text ${index}.`]);
    const answer = await post(form(...files));
    expect(answer.status).toBe(400);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(answer.documents?.map(({ name }) => name)).toEqual(['n0.txt', 'n1.txt', 'n2.txt', 'n3.txt']);
    expect(answer.documents?.every(({ document }) => document)).toBe(true);
  });

  it('tells an unexpected failure only by its reference', async () => {
    const failing = form(['fails.txt', 'Text.']);
    const original = fixture.documents.importFile.bind(fixture.documents);
    fixture.documents.importFile = () => Promise.reject(new Error('secret detail'));
    const answer = await post(failing);
    fixture.documents.importFile = original;
    expect(answer.documents).toMatchObject([{ error: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(logged.join('')).toContain('secret detail');
  });
});

describe('An upload as a whole is refused', () => {
  const first = ({ status, errors }: Answer) => [status, errors?.[0]?.extensions.code];

  it('for a collection that does not exist, or is another workspace’s', async () => {
    const foreign = await fixture.collections.create(fixture.stranger, { name: 'theirs' });
    expect(first(await post(form(['a.txt', 'a']), newId()))).toEqual([404, 'NOT_FOUND']);
    expect(first(await post(form(['a.txt', 'a']), foreign.id))).toEqual([404, 'NOT_FOUND']);
  });

  it('for an id that is no UUID', async () => {
    expect(first(await post(form(['a.txt', 'a']), 'nonsense'))).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('when it is not multipart, or names no boundary', async () => {
    expect(first(await post('{}', collectionId, { 'content-type': 'application/json' }))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
    const noBoundary = { 'content-type': 'multipart/form-data; charset=utf-8' };
    expect(first(await post('--b--', collectionId, noBoundary))).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('when it holds no file', async () => {
    const body = new FormData();
    body.append('note', 'no file here');
    expect(first(await post(body))).toEqual([400, 'BAD_USER_INPUT']);
  });

  const multipart = { 'content-type': 'multipart/form-data; boundary=b' };

  it('when it ends within a file, of which nothing is stored', async () => {
    const body = `${HEAD}whole.txt"\r\n\r\nWhole.\r\n${HEAD}cut.txt"\r\n\r\nThis goes on and`;
    const answer = await post(body, collectionId, multipart);
    expect(first(answer)).toEqual([400, 'BAD_USER_INPUT']);
    expect(await storedNames()).not.toContain('cut.txt');
  });

  it('when it ends before anything, or within a head', async () => {
    expect(first(await post('', collectionId, multipart))).toEqual([400, 'BAD_USER_INPUT']);
    expect(first(await post('garbage', collectionId, multipart))).toEqual([400, 'BAD_USER_INPUT']);
    expect(first(await post(`${HEAD}head.txt"`, collectionId, multipart))).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('A sender who goes away', () => {
  it('leaves nothing of the file it was sending, and the server serving', async () => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write(
      `POST /api/collections/${collectionId}/documents HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n` +
        `Content-Type: multipart/form-data; boundary=b\r\n\r\n${HEAD}gone.txt"\r\n\r\nThis never`,
    );
    const [request] = (await once(server, 'request')) as [NodeJS.ReadableStream];
    socket.destroy();
    await new Promise((closed) => request.once('close', closed));
    expect((await post(form(['after.txt', 'After.']))).status).toBe(200);
    expect(await storedNames()).not.toContain('gone.txt');
  });
});
