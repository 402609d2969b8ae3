import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findDocuments } from '../../src/cli/find-documents.js';

const FILES: Readonly<Record<string, string>> = {
  'docs/a/x.txt': 'One.',
  'docs/b/x.txt': 'Two.',
  'docs/b/picture.png': 'no document',
  'docs/.hidden/x.txt': 'Hidden.',
  'notes/x.txt': 'Three.',
  'records/dev.jsonl': '{"id": "1", "text": "Four."}\n',
  'records/train.jsonl': '{"id": "1", "title": "In/Out", "text": "Five."}\n{"text": "Six."}\n',
  'set/corpus.jsonl': '{"_id": "10.1/7", "title": "", "text": "Seven."}\n',
  'set/queries.jsonl': '{"id": "q", "text": "A question?"}\n',
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-documents-'));
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function namesIn(...paths: string[]): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of findDocuments(paths.map((path) => join(folder, path)))) names.push(name);
  return names;
}

describe('Documents found for an import', () => {
  it('keep the folders they lie in, so that equal names stay apart', async () => {
    expect(await namesIn('docs')).toEqual(['a/x.txt', 'b/x.txt']);
  });

  it('are called by their path below what all paths share', async () => {
    expect(await namesIn('docs', 'notes')).toEqual(['docs/a/x.txt', 'docs/b/x.txt', 'notes/x.txt']);
    expect(await namesIn('docs/a/x.txt', 'notes/x.txt')).toEqual(['docs/a/x.txt', 'notes/x.txt']);
    expect(await namesIn('docs/a/x.txt')).toEqual(['x.txt']);
    expect(await namesIn('docs', 'docs/a/x.txt')).toEqual(['a/x.txt', 'b/x.txt', 'a/x.txt']);
  });

  it('keep records of different files apart, whatever their ids', async () => {
    expect(await namesIn('records')).toEqual(['dev/1.txt', 'train/In - Out (1).txt', 'train/2.txt']);
    expect(await namesIn('set')).toEqual(['10.1 - 7.txt']);
    expect(await namesIn('set', 'notes')).toEqual(['set/10.1 - 7.txt', 'notes/x.txt']);
  });
});
