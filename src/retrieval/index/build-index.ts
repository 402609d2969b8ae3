import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LexemeCounts } from './lexemes.js';
import { encodePosting } from './posting.js';

/** The inverted index of one version: postings by lexeme, in order of the passages. */
export interface VersionIndex {
  readonly postings: ReadonlyMap<string, readonly number[]>;
  /** Lengths of all passages in lexemes, summed. */
  readonly lexemeCount: number;
}

/** Breaks texts into lexemes; see `lexemesOf`. */
export type Analyse = (texts: readonly string[]) => Promise<readonly LexemeCounts[]>;

/** UTF-16 code units that are analysed at once: some milliseconds, also where the database blocks this process. */
const BATCH_LENGTH = 32_768;

/**
 * Indexes the passages of one version.
 * @param texts what to index of each passage, in order
 */
export async function buildIndex(texts: Iterable<string>, analyse: Analyse): Promise<VersionIndex> {
  const postings = new Map<string, number[]>();
  let position = 0;
  let lexemeCount = 0;
  for (const batch of batches(texts)) {
    // The embedded database answers within this turn of the event loop: without a pause nothing else would run.
    await nextTurn();
    for (const counts of await analyse(batch)) {
      const length = counts.reduce((sum, [, count]) => sum + count, 0);
      addPassage(postings, counts, position, length);
      lexemeCount += length;
      position += 1;
    }
  }
  return { postings, lexemeCount };
}

function addPassage(postings: Map<string, number[]>, counts: LexemeCounts, position: number, length: number) {
  for (const [lexeme, frequency] of counts) {
    const posting = encodePosting(position, length, frequency);
    const list = postings.get(lexeme);
    if (list === undefined) postings.set(lexeme, [posting]);
    else list.push(posting);
  }
}

function* batches(texts: Iterable<string>): Generator<string[]> {
  let batch: string[] = [];
  let length = 0;
  for (const text of texts) {
    batch.push(text);
    length += text.length;
    if (length < BATCH_LENGTH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}
