import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LexemeCounts } from './lexemes.js';
import { encodeOccurrence, type PassageLength } from './posting.js';

/** What is indexed of one passage. */
export interface IndexedTexts {
  /** The document's title and the headings above the passage. */
  readonly headings: string;
  readonly text: string;
}

/** Where a lexeme stands: the position of each passage and, at the same place, how it stands there. */
export interface LexemePostings {
  readonly positions: readonly number[];
  /** See `encodeOccurrence`. */
  readonly occurrences: readonly number[];
}

/** The inverted index of one version: postings by lexeme, in order of the passages. */
export interface VersionIndex {
  readonly postings: ReadonlyMap<string, LexemePostings>;
  /** Lengths of the texts of all passages in lexemes, summed. */
  readonly lexemeCount: number;
}

/** Breaks texts into lexemes; see `lexemesOf`. */
export type Analyse = (texts: readonly string[]) => Promise<readonly LexemeCounts[]>;

/** UTF-16 code units that are analysed at once: some milliseconds, also where the database blocks this process. */
export const BATCH_LENGTH = 32_768;

type Postings = Map<string, { positions: number[]; occurrences: number[] }>;

/**
 * Indexes the passages of one version.
 * @param passages what to index of each passage, in order
 */
export async function buildIndex(passages: Iterable<IndexedTexts>, analyse: Analyse): Promise<VersionIndex> {
  const postings: Postings = new Map();
  let position = 0;
  let lexemeCount = 0;
  for (const batch of batches(passages)) {
    // The embedded database answers within this turn of the event loop: without a pause nothing else would run.
    await nextTurn();
    const headings = [...new Set(batch.map((passage) => passage.headings))];
    const analysed = await analyse([...headings, ...batch.map(({ text }) => text)]);
    for (const [index, passage] of batch.entries()) {
      const heading = analysed[headings.indexOf(passage.headings)] ?? [];
      const text = analysed[headings.length + index] ?? [];
      lexemeCount += addPassage(postings, position, text, heading);
      position += 1;
    }
  }
  return { postings, lexemeCount };
}

/** @returns length of the text in lexemes */
function addPassage(postings: Postings, position: number, text: LexemeCounts, heading: LexemeCounts): number {
  const headingCounts = new Map(heading);
  const length: PassageLength = {
    text: text.reduce((sum, [, count]) => sum + count, 0),
    headings: heading.length,
  };
  const add = (lexeme: string, frequency: number, headingFrequency: number) => {
    const occurrence = encodeOccurrence({ frequency, headingFrequency }, length);
    const list = postings.get(lexeme);
    if (list === undefined) postings.set(lexeme, { positions: [position], occurrences: [occurrence] });
    else {
      list.positions.push(position);
      list.occurrences.push(occurrence);
    }
  };
  for (const [lexeme, frequency] of text) {
    add(lexeme, frequency, headingCounts.get(lexeme) ?? 0);
    headingCounts.delete(lexeme);
  }
  for (const [lexeme, headingFrequency] of headingCounts) add(lexeme, 0, headingFrequency);
  return length.text;
}

function* batches(passages: Iterable<IndexedTexts>): Generator<IndexedTexts[]> {
  let batch: IndexedTexts[] = [];
  let length = 0;
  for (const passage of passages) {
    batch.push(passage);
    length += passage.text.length;
    if (length < BATCH_LENGTH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}
