import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Dataset, Query as SetQuery } from '../../eval/dataset/dataset.js';
import { readDataset } from '../../eval/dataset/read-dataset.js';
import { loadSet, type LoadedSet } from '../../eval/product/loaded-set.js';
import { runQuestion, runResearch } from '../../eval/product/research-run.js';
import { consider, type ConsideredSentence } from '../../src/reasoning/extractive/extract/consider.js';
import type { Query } from '../../src/reasoning/extractive/extract/query.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { ExtractRequest, Reasoner } from '../../src/reasoning/reasoner.js';
import type { PassageHit } from '../../src/retrieval/passage-hit.js';

/** The sentences that the product would choose from for one question of a set. */
export interface Example {
  readonly queryId: string;
  /** By the first hexadecimal digit of the SHA-1 of the query's id. */
  readonly isFit: boolean;
  readonly request: ExtractRequest;
  readonly query: Query;
  readonly sentences: readonly ConsideredSentence[];
  /** 1 for a sentence that holds the answer or supports it, else 0; in the order of the sentences. */
  readonly labels: readonly number[];
  readonly answers: readonly string[];
  /** The set says that several sentences are needed together. */
  readonly isMultiHop: boolean;
  /** False where the question was put to the documents of another set. */
  readonly isAnswerable: boolean;
}

/** Questions with an answer in one sentence, and questions of several hops. */
const SETS = ['xquad', 'hotpotqa'] as const;
const NEVER = new AbortController().signal;

/** Asks the product every question of both sets, and of the other set's documents, and labels what it looks at. */
export async function collectExamples(data: string): Promise<readonly Example[]> {
  const recorder = createRecorder();
  const sets: { dataset: Dataset; product: LoadedSet }[] = [];
  for (const name of SETS) {
    const dataset = await readDataset(join(data, name), name);
    const target = { driver: 'pglite' as const, dataDir: 'memory://' };
    sets.push({ dataset, product: await loadSet(dataset, { target, reasoner: recorder.reasoner }) });
  }
  const examples: Example[] = [];
  for (const { dataset, product } of sets) {
    for (const query of dataset.queries) {
      for (const request of await recorder.record(() => ask(query, product)))
        examples.push(await toExample(query, request, product, true));
      for (const other of sets) {
        if (other.product === product) continue;
        for (const request of await recorder.record(() => runQuestion(query.text, other.product)))
          examples.push(await toExample(query, request, other.product, false));
      }
    }
  }
  for (const { product } of sets) await product.close();
  return examples;
}

function ask(query: SetQuery, product: LoadedSet): Promise<unknown> {
  return query.support.length > 0 ? runResearch(query.text, product) : runQuestion(query.text, product);
}

function createRecorder() {
  const inner = createExtractiveReasoner();
  let requests: ExtractRequest[] = [];
  const reasoner: Reasoner = {
    ...inner,
    extract: (request, signal) => {
      requests.push(request);
      return inner.extract(request, signal);
    },
  };
  return {
    reasoner,
    record: async (work: () => Promise<unknown>): Promise<readonly ExtractRequest[]> => {
      requests = [];
      await work();
      return requests;
    },
  };
}

async function toExample(
  asked: SetQuery,
  request: ExtractRequest,
  product: LoadedSet,
  isAnswerable: boolean,
): Promise<Example> {
  const { query, sentences } = consider(request, NEVER);
  const labels: number[] = [];
  for (const { sentence } of sentences) {
    const isGood =
      isAnswerable && (await isLabelled(asked, sentence.text, sentence.start, sentence.passage.hit, product));
    labels.push(isGood ? 1 : 0);
  }
  const { id: queryId, answers } = asked;
  const isMultiHop = asked.support.length > 0;
  return {
    queryId,
    isFit: isFitHalf(queryId),
    request,
    query,
    sentences,
    labels,
    answers,
    isMultiHop,
    isAnswerable,
  };
}

async function isLabelled(
  { support, answers, doc }: SetQuery,
  text: string,
  start: number,
  hit: PassageHit,
  product: LoadedSet,
): Promise<boolean> {
  if (support.length === 0)
    return product.docOf(hit.documentId) === doc && answers.some((answer) => text.includes(answer));
  const place = await product.sentenceOf({ documentId: hit.documentId, versionId: hit.versionId, start });
  return support.some((one) => one.doc === place.doc && one.sentence === place.sentence);
}

function isFitHalf(queryId: string): boolean {
  return parseInt(createHash('sha1').update(queryId).digest('hex')[0]!, 16) % 2 === 0;
}
