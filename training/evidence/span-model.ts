import { exactMatch, spanF1 } from '../../eval/metrics/spans.js';
import { spanCandidates } from '../../src/reasoning/extractive/extract/span/span-candidates.js';
import { createSpanView } from '../../src/reasoning/extractive/extract/span/span-features.js';
import type { Example } from './collect-examples.js';
import { dot, fitRanking, type Vector } from './linear-models.js';

const PENALTY = 0.02;
/** A feature that fewer spans have is left out. */
const LEAST_SPANS = 20;

/** Features of one span by name. */
type SpanFeatures = ReadonlyMap<string, number>;

/** The spans of one sentence that holds an accepted answer. */
interface SpanExample {
  readonly spans: readonly SpanFeatures[];
  readonly exact: readonly number[];
  readonly f1: readonly number[];
}

/** Weights by the name of the feature. */
export type SpanModel = ReadonlyMap<string, number>;

/**
 * Weights that put the accepted answer of a sentence before its other spans. Questions of several hops teach less than
 * they confuse: the sentence with the answer speaks of something else than the question does.
 */
export function trainSpans(examples: readonly Example[]): SpanModel {
  const from = examples.flatMap(spanExamples);
  const names = frequentNames(from.flatMap(({ spans }) => spans));
  const weights = fitRanking(
    from.map(({ spans, exact }) => ({
      candidates: spans.map((span) => toVector(span, names)),
      labels: exact,
    })),
    PENALTY,
  );
  return new Map(names.map((name, index) => [name, weights[index]!]));
}

/** How good the best span of each sentence is that holds an accepted answer. */
export function scoreSpans(examples: readonly Example[], model: SpanModel) {
  const on = examples.flatMap(spanExamples);
  const names = [...model.keys()];
  const weights = [...model.values()];
  const best = on.map(({ spans, exact, f1 }) => {
    const ranks = spans.map((span) => dot(weights, toVector(span, names)));
    const at = ranks.indexOf(Math.max(...ranks));
    return { exact: exact[at] ?? 0, f1: f1[at] ?? 0 };
  });
  const mean = (of: (one: { exact: number; f1: number }) => number) =>
    best.reduce((sum, one) => sum + of(one), 0) / best.length;
  return { count: on.length, exact: mean(({ exact }) => exact), f1: mean(({ f1 }) => f1) };
}

function spanExamples({ query, sentences, labels, answers, isMultiHop }: Example): readonly SpanExample[] {
  if (isMultiHop) return [];
  return sentences.flatMap(({ sentence }, index) => {
    if (labels[index] !== 1 || !answers.some((answer) => sentence.text.includes(answer))) return [];
    const tellFeatures = createSpanView(sentence, query);
    const candidates = spanCandidates(sentence.text, sentence.tokens);
    const texts = candidates.map(({ start, end }) => sentence.text.slice(start, end));
    return {
      spans: candidates.map((candidate) => {
        const features = new Map<string, number>();
        tellFeatures(candidate, (name, value = 1) => features.set(name, value));
        return features;
      }),
      exact: texts.map((text) => exactMatch(text, answers)),
      f1: texts.map((text) => spanF1(text, answers)),
    };
  });
}

function frequentNames(spans: readonly SpanFeatures[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const span of spans) for (const name of span.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => (count >= LEAST_SPANS ? [name] : [])).sort();
}

function toVector(span: SpanFeatures, names: readonly string[]): Vector {
  return names.map((name) => span.get(name) ?? 0);
}
