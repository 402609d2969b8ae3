import { join } from 'node:path';
import { readDataset } from '../../eval/dataset/read-dataset.js';
import { Half, halfOf } from '../../eval/dataset/sample.js';
import { loadSet, type LoadedSet } from '../../eval/product/loaded-set.js';
import type { AnalysedSentence } from '../../src/reasoning/extractive/text/analysed-sentence.js';
import { createTokenizer } from '../../src/reasoning/extractive/text/tokens.js';
import { createPool, keyOf } from '../../src/reasoning/extractive/compose/pool.js';
import {
  type SummaryFeatures,
  summaryFeatures,
} from '../../src/reasoning/extractive/compose/summary/features.js';
import type { SummarySource } from '../../src/reasoning/extractive/compose/summary/features.js';
import { readTopic } from '../../src/reasoning/extractive/compose/summary/topic.js';

/** What one summary of a set is made from. */
export interface SourceText {
  readonly isFit: boolean;
  readonly references: readonly string[];
  readonly source: SummarySource;
  readonly sentences: readonly AnalysedSentence[];
  /** In the order of the sentences. */
  readonly features: readonly SummaryFeatures[];
}

const NEVER = new AbortController().signal;
const PASSAGES = 50;
const EVIDENCE = 20;

/** Searches the document of every query of a set, and weighs what is found as the product does. */
export async function collectTexts(data: string, name: string): Promise<readonly SourceText[]> {
  const dataset = await readDataset(join(data, name), name);
  const product = await loadSet(dataset, { target: { driver: 'pglite', dataDir: 'memory://' } });
  const texts: SourceText[] = [];
  try {
    for (const { id, text, doc, answers } of dataset.queries) {
      const source = await sourceOf(text, doc, product);
      const features = summaryFeatures(source, createTokenizer());
      const isFit = halfOf(id) === Half.FIT;
      texts.push({ isFit, references: answers, source, sentences: source.sentences, features });
    }
  } finally {
    await product.close();
  }
  return texts;
}

async function sourceOf(
  question: string,
  doc: string | null,
  { search, reasoner }: LoadedSet,
): Promise<SummarySource> {
  const tokenize = createTokenizer();
  const passages = await search(question, PASSAGES, doc === null ? undefined : [doc]);
  const evidence = await reasoner.extract({ question, known: [], passages, limit: EVIDENCE }, NEVER);
  const finding = { question, evidence };
  const sentences = createPool({ passages, findings: [finding] }, tokenize, NEVER).sentencesFor(finding);
  const scores = new Map(evidence.map((one) => [keyOf(one), one.score]));
  return {
    topic: new Set(readTopic(question, sentences, tokenize).keys()),
    sentences,
    evidenceScore: ({ passage, start }) =>
      scores.get(keyOf({ versionId: passage.hit.versionId, start })) ?? 0,
  };
}
