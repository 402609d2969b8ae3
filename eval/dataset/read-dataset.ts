import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DatasetError } from './dataset-error.js';
import type { CorpusDocument, Dataset, Query } from './dataset.js';
import { labelScheme } from './labels.js';
import { readLines, readObjects } from './read-lines.js';

export const CORPUS_FILE = 'corpus.jsonl';
const QUERIES_FILE = 'queries.jsonl';
const QRELS_FILE = 'qrels.tsv';

const id = z.union([z.string().min(1), z.number()]).transform(String);
const texts = z.union([z.array(z.string()), z.string().transform((text) => [text])]);

const documentSchema = z.object({ id, title: z.string().default(''), text: z.string() });
const querySchema = z.object({
  id,
  text: z.string(),
  answers: texts.default([]),
  label: z.string().nullable().default(null),
  type: z.string().nullable().default(null),
  doc: id.nullable().default(null),
  evidence: z.array(z.object({ doc: id })).default([]),
  support: z.array(z.object({ doc: id, sentence: z.int().nonnegative() })).default([]),
});

/**
 * Reads a folder with `corpus.jsonl`, `queries.jsonl` and, where retrieval is measured, `qrels.tsv`. Fields that are
 * not known are left alone.
 * @throws DatasetError at the first line that cannot be used
 */
export async function readDataset(folder: string, name: string): Promise<Dataset> {
  const documents = await readDocuments(join(folder, CORPUS_FILE));
  const queries = await readQueries(join(folder, QUERIES_FILE), documents);
  const qrels = join(folder, QRELS_FILE);
  const relevant = existsSync(qrels) ? await readQrels(qrels) : new Map<string, Map<string, number>>();
  return { name, documents, queries, relevant };
}

async function readDocuments(file: string): Promise<Map<string, CorpusDocument>> {
  const documents = new Map<string, CorpusDocument>();
  for await (const { number, value } of readObjects(file, documentSchema)) {
    if (documents.has(value.id)) throw new DatasetError(file, number, `id "${value.id}" stands there twice`);
    documents.set(value.id, value);
  }
  if (documents.size === 0) throw new DatasetError(file, null, 'holds no document');
  return documents;
}

async function readQueries(
  file: string,
  documents: ReadonlyMap<string, CorpusDocument>,
): Promise<readonly Query[]> {
  const queries = new Map<string, Query>();
  const labels = new Set<string>();
  for await (const { number, value } of readObjects(file, querySchema)) {
    if (queries.has(value.id)) throw new DatasetError(file, number, `id "${value.id}" stands there twice`);
    const unknown = namedDocuments(value).find((doc) => !documents.has(doc));
    if (unknown !== undefined)
      throw new DatasetError(file, number, `document "${unknown}" is not in ${CORPUS_FILE}`);
    if (value.label !== null && labelScheme([...labels.add(value.label)]) === null)
      throw new DatasetError(
        file,
        number,
        `label "${value.label}" is unknown, or does not go with those above`,
      );
    queries.set(value.id, value);
  }
  if (queries.size === 0) throw new DatasetError(file, null, 'holds no query');
  return [...queries.values()];
}

function namedDocuments({ doc, evidence, support }: Query): readonly string[] {
  return [...(doc === null ? [] : [doc]), ...[...evidence, ...support].map((one) => one.doc)];
}

/** Lines of query, document and grade after a heading, parted by tabs. Grades of 0 and less say "not relevant". */
async function readQrels(file: string): Promise<Map<string, Map<string, number>>> {
  const relevant = new Map<string, Map<string, number>>();
  let isFirst = true;
  for await (const { number, text } of readLines(file)) {
    const [query, document, grade, ...rest] = text.split('\t');
    const isHeading = isFirst && !Number.isFinite(Number(grade));
    isFirst = false;
    if (!query || !document || grade === undefined || rest.length > 0)
      throw new DatasetError(file, number, 'needs a query, a document and a grade, parted by tabs');
    if (isHeading) continue;
    if (grade.trim() === '' || !Number.isFinite(Number(grade)))
      throw new DatasetError(file, number, `grade "${grade}" is no number`);
    if (Number(grade) <= 0) continue;
    const grades = relevant.get(query) ?? new Map<string, number>();
    relevant.set(query, grades.set(document, Number(grade)));
  }
  return relevant;
}
