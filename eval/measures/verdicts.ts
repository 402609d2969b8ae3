import type { Judgement } from '../../src/reasoning/reasoner.js';
import type { Query } from '../dataset/dataset.js';
import { labelScheme } from '../dataset/labels.js';
import { accuracy, labelF1, macroF1, type Prediction } from '../metrics/classification.js';
import { reliabilityBins, type RatedPrediction } from '../metrics/reliability.js';
import type { LoadedSet } from '../product/loaded-set.js';
import type { Measure } from './measure.js';

/** Passages that a claim is held against at most. */
const PASSAGES = 50;
const NEVER = new AbortController().signal;

/**
 * Whether claims are judged as the set does: each against everything that a search for it finds in the documents that
 * the set names for it (a set may name others for the same claim, and then want another verdict), or in all.
 */
export const verdicts: Measure = {
  name: 'verdicts',
  fits:
    () =>
    ({ label }) =>
      label !== null,
  async run({ dataset, queries, product, onQuery }) {
    // Labels were checked when the set was read.
    const scheme = labelScheme(dataset.queries.flatMap(({ label }) => label ?? []))!;
    const predictions = new Map<string, Prediction>();
    const rated: RatedPrediction[] = [];
    for (const query of queries) {
      const { verdict, confidence } = await judge(query, product);
      const prediction = { gold: scheme.of(query.label!), predicted: scheme.said(verdict) };
      predictions.set(query.id, prediction);
      rated.push({ confidence, isRight: prediction.gold === prediction.predicted });
      onQuery();
    }
    const all = [...predictions.values()];
    const isRight = ({ gold, predicted }: Prediction) => (gold === predicted ? 1 : 0);
    return {
      metrics: new Map([
        ['verdict-accuracy', accuracy(all)],
        ['verdict-macro-f1', macroF1(all, scheme.labels)],
        ...scheme.labels.map((label) => [`verdict-${label}-f1`, labelF1(all, label)] as const),
      ]),
      perQuery: new Map([
        ['verdict-accuracy', new Map([...predictions].map(([id, one]) => [id, isRight(one)]))],
      ]),
      reliability: reliabilityBins(rated),
    };
  },
};

async function judge({ text, evidence, doc }: Query, product: LoadedSet): Promise<Judgement> {
  const docs = [...new Set([...evidence.map((one) => one.doc), ...(doc === null ? [] : [doc])])];
  const passages = await product.search(text, PASSAGES, docs.length > 0 ? docs : undefined);
  return product.reasoner.judge({ claim: text, passages }, NEVER);
}
