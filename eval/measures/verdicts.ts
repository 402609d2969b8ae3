import type { Judgement } from '../../src/reasoning/reasoner.js';
import type { Query } from '../dataset/dataset.js';
import { labelScheme, type LabelScheme } from '../dataset/labels.js';
import { accuracy, labelF1, macroF1, type Prediction } from '../metrics/classification.js';
import { reliabilityBins } from '../metrics/reliability.js';
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
    const judged = new Map<string, Judged>();
    for (const query of queries) {
      const judgement = await judge(query, product);
      judged.set(query.id, { ...judgement, gold: scheme.of(query.label!) });
      onQuery();
    }
    const said = [...judged.values()].map(({ gold, verdict }) => ({ gold, predicted: scheme.said(verdict) }));
    const isRight = ({ gold, verdict }: Judged) => gold === scheme.said(verdict);
    const right = [...judged].map(([id, one]) => [id, isRight(one) ? 1 : 0] as const);
    return {
      metrics: new Map([...verdictMetrics(said, scheme), ...forcedMetrics([...judged.values()], scheme)]),
      perQuery: new Map([['verdict-accuracy', new Map(right)]]),
      reliability: reliabilityBins(
        [...judged.values()].map((one) => ({ confidence: one.confidence, isRight: isRight(one) })),
      ),
    };
  },
};

type Judged = Pick<Judgement, 'verdict' | 'confidence'> & { readonly gold: string };
type Metrics = readonly (readonly [string, number])[];

function verdictMetrics(said: readonly Prediction[], { labels }: LabelScheme): Metrics {
  return [
    ['verdict-accuracy', accuracy(said)],
    ['verdict-macro-f1', macroF1(said, labels)],
    ...labels.map((label) => [`verdict-${label}-f1`, labelF1(said, label)] as const),
  ];
}

/** The same where a set of two labels forces a choice, so that what was left open is not lost on both sides. */
function forcedMetrics(judged: readonly Judged[], { labels, isTwoSided, forced }: LabelScheme): Metrics {
  if (!isTwoSided) return [];
  const said = judged.map(({ gold, verdict }) => ({ gold, predicted: forced(verdict) }));
  return [
    ['verdict-forced-accuracy', accuracy(said)],
    ['verdict-forced-macro-f1', macroF1(said, labels)],
  ];
}

async function judge({ text, evidence, doc }: Query, product: LoadedSet): Promise<Judgement> {
  const docs = [...new Set([...evidence.map((one) => one.doc), ...(doc === null ? [] : [doc])])];
  const passages = await product.search(text, PASSAGES, docs.length > 0 ? docs : undefined);
  return product.reasoner.judge({ claim: text, passages }, NEVER);
}
