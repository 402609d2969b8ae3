import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AnswerForm, answerForm } from '../../eval/dataset/answer-form.js';
import { findSets } from '../../eval/dataset/find-sets.js';
import { labelScheme } from '../../eval/dataset/labels.js';
import { readDataset } from '../../eval/dataset/read-dataset.js';
import { Half, halfOf, sampleQueries } from '../../eval/dataset/sample.js';
import { summaryLength } from '../../eval/dataset/summary-length.js';
import { documentNames } from '../../eval/product/document-names.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quartet-eval-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const CORPUS = '{"id":"d1","text":"Oxygen was named by Lavoisier."}\n';
const QUERIES = '{"id":"q1","text":"Who named oxygen?","answers":["Lavoisier"],"doc":"d1"}\n';

async function plant(files: Readonly<Record<string, string>>): Promise<string> {
  const all = { 'corpus.jsonl': CORPUS, 'queries.jsonl': QUERIES, ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
  return folder;
}

async function refusal(files: Readonly<Record<string, string>>): Promise<string> {
  const error: unknown = await readDataset(await plant(files), 'set').catch((thrown: unknown) => thrown);
  return String((error as Error).message).replace(`${folder}/`, '');
}

describe('a set of test material', () => {
  it('is read with what fields it has, whatever others stand beside them', async () => {
    const dataset = await readDataset(
      await plant({
        'corpus.jsonl': `\uFEFF${CORPUS}\r\n{"id":2,"title":"T","text":"More.","year":1999}\r\n`,
        'qrels.tsv': 'query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\t2\t0\n',
      }),
      'set',
    );
    expect([...dataset.documents.keys()]).toEqual(['d1', '2']);
    expect(dataset.queries[0]).toMatchObject({ id: 'q1', answers: ['Lavoisier'], label: null, support: [] });
    expect(dataset.relevant).toEqual(new Map([['q1', new Map([['d1', 2]])]]));
  });

  it.each([
    ['broken JSON', { 'queries.jsonl': `${QUERIES}{"id":` }, 'queries.jsonl:2: is not valid JSON'],
    ['a missing field', { 'corpus.jsonl': '{"id":"d1"}\n' }, 'corpus.jsonl:1: field "text": '],
    ['an id twice', { 'corpus.jsonl': `${CORPUS}\n${CORPUS}` }, 'corpus.jsonl:3: id "d1" stands there twice'],
    ['no document', { 'corpus.jsonl': '\n' }, 'corpus.jsonl: holds no document'],
    [
      'a document that is not there',
      { 'queries.jsonl': '{"id":"q1","text":"?","support":[{"doc":"d9","sentence":0}]}' },
      'queries.jsonl:1: document "d9" is not in corpus.jsonl',
    ],
    [
      'a label that is none',
      {
        'queries.jsonl': '{"id":"q1","text":".","label":"SUPPORTS"}\n{"id":"q2","text":".","label":"maybe"}',
      },
      'queries.jsonl:2: label "maybe" is unknown',
    ],
    ['a grade that is none', { 'qrels.tsv': 'a\tb\tc\nq1\td1\tx\n' }, 'qrels.tsv:2: grade "x" is no number'],
    ['a short line', { 'qrels.tsv': 'q1\td1\n' }, 'qrels.tsv:1: needs a query, a document and a grade'],
  ])('with %s is refused at its file and line', async (_, files, message) => {
    expect(await refusal(files as Record<string, string>)).toContain(message);
  });

  it('without a file of queries is refused', async () => {
    await writeFile(join(folder, 'corpus.jsonl'), CORPUS);
    await expect(readDataset(folder, 'set')).rejects.toThrow(
      `${join(folder, 'queries.jsonl')}: cannot be read`,
    );
  });
});

describe('a folder of sets', () => {
  it('holds its subfolders by name, or is a set itself', async () => {
    for (const name of ['b', 'a', 'empty']) await mkdir(join(folder, name));
    for (const name of ['a', 'b']) await writeFile(join(folder, name, 'corpus.jsonl'), CORPUS);
    expect((await findSets(folder, [])).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(await findSets(join(folder, 'a'), [])).toEqual([{ name: 'a', folder: join(folder, 'a') }]);
    await expect(findSets(folder, ['c'])).rejects.toThrow('has no set "c"; it has a, b');
    await expect(findSets(join(folder, 'empty'), [])).rejects.toThrow('holds no set');
    await expect(findSets(join(folder, 'nowhere'), [])).rejects.toThrow('is not a folder');
  });
});

describe('a sample of queries', () => {
  const queries = Array.from({ length: 100 }, (_, index) => ({ id: `q${index}`, text: '' })) as never[];

  it('is always the same, keeps the order, and holds every smaller one', () => {
    const ids = (limit: number) =>
      sampleQueries(queries, Half.ALL, limit).map(({ id }) => Number(id.slice(1)));
    expect(ids(30)).toHaveLength(30);
    expect(ids(30)).toEqual([...ids(30)].sort((left, right) => left - right));
    expect(ids(30)).toEqual(expect.arrayContaining(ids(10)));
    expect(ids(1000)).toHaveLength(100);
  });

  it('falls into two halves that share nothing', () => {
    const fit = sampleQueries(queries, Half.FIT).map(({ id }) => id);
    const report = sampleQueries(queries, Half.REPORT).map(({ id }) => id);
    expect(fit.length + report.length).toBe(100);
    expect(new Set([...fit, ...report]).size).toBe(100);
    // SHA-1 of "abc" begins with a, that of the empty text with d.
    expect([halfOf('abc'), halfOf('')]).toEqual([Half.FIT, Half.REPORT]);
  });
});

describe('what the fields say', () => {
  it('tells spans from summaries by whether the documents hold them', async () => {
    expect(answerForm(await readDataset(await plant({}), 'set'))).toBe(AnswerForm.SPANS);
    const summary = '{"id":"q1","text":"Oxygen","answers":["A name was found.","In brief."],"doc":"d1"}';
    const dataset = await readDataset(await plant({ 'queries.jsonl': summary }), 'set');
    expect(answerForm(dataset)).toBe(AnswerForm.SUMMARIES);
    expect(summaryLength(dataset)).toEqual({ sentences: 1 });
    const longer = '{"id":"q1","text":"Oxygen","answers":["One thing was said. So was another."],"doc":"d1"}';
    expect(summaryLength(await readDataset(await plant({ 'queries.jsonl': longer }), 'set'))).toEqual({
      words: 100,
    });
    const labelled = '{"id":"q1","text":"Is it?","answers":["Lavoisier"],"label":"yes"}';
    expect(answerForm(await readDataset(await plant({ 'queries.jsonl': labelled }), 'set'))).toBe(
      AnswerForm.NONE,
    );
  });

  it('reads verdicts in the words of the set', () => {
    const claims = labelScheme(['NOT_ENOUGH_INFO', 'SUPPORTS', 'refutes'])!;
    expect(claims.labels).toEqual(['supports', 'refutes', 'nei']);
    expect(claims.of('REFUTES')).toBe('refutes');
    const verdicts = ['SUPPORTED', 'CONTRADICTED', 'PARTIALLY_SUPPORTED', 'UNSUPPORTED'] as const;
    expect(verdicts.map((verdict) => claims.said(verdict))).toEqual(['supports', 'refutes', 'nei', 'nei']);
    const questions = labelScheme(['no', 'yes'])!;
    expect(questions.labels).toEqual(['yes', 'no']);
    expect(verdicts.map((verdict) => questions.said(verdict))).toEqual(['yes', 'no', 'maybe', 'maybe']);
    expect(labelScheme(['perhaps'])).toBeNull();
  });

  it('names documents by their titles, each differently and none too long', () => {
    const document = (id: string, title: string) => ({ id, title, text: '' });
    const long = 'word '.repeat(80);
    const names = documentNames([
      document('d1', ''),
      document('d2', ' A\ttitle '),
      document('d3', 'A title'),
      document('d4', long),
      document('d5', long),
    ]);
    expect([names.get('d1'), names.get('d2'), names.get('d3')]).toEqual(['d1', 'A title', 'A title (d3)']);
    expect(names.get('d4')!.length).toBeLessThanOrEqual(255);
    expect(names.get('d5')).toMatch(/ word \(d5\)$/);
  });
});
