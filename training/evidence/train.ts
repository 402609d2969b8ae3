// Makes the tables of weights of src/reasoning/extractive/extract from public questions. Run from the repository's root:
// npx tsx training/evidence/train.ts FOLDER, where FOLDER holds xquad and hotpotqa.
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import type { SentenceFeatures } from '../../src/reasoning/extractive/extract/sentence-features.js';
import { collectExamples, type Example } from './collect-examples.js';
import { dot, fitLogistic, fitRanking, type Vector } from './linear-models.js';
import { scoreSpans, type SpanModel, trainSpans } from './span-model.js';

const OUT = 'src/reasoning/extractive/extract/sentence-weights.ts';
const SPANS_OUT = 'src/reasoning/extractive/extract/span/span-weights.ts';
const PENALTY = { rank: 0.02, answered: 0.003, scale: 0 };
/** What decides whether a question counts as answered: nothing that depends on how many passages are at hand. */
const ANSWERED = [
  'own',
  'covered',
  'close',
  'pairs',
  'density',
  'related',
  'passageCovered',
  'predicate',
  'named',
  'numbers',
  'askedFor',
] as const;
/** This share of answerable questions of the fit half must count as answered. */
const KEPT = 0.99;

/** A smaller weight does not change what is picked. */
const LEAST_WEIGHT = 0.05;

type Name = keyof SentenceFeatures;

interface Model {
  readonly rank: Vector;
  readonly answered: { readonly weights: Vector; readonly bias: number };
  readonly scale: { readonly slope: number; readonly middle: number };
}

const examples = (await collectExamples(process.argv[2] ?? '')).filter(
  ({ sentences }) => sentences.length > 0,
);
const names = Object.keys(examples[0]!.sentences[0]!.features) as Name[];
const isFirstHop = ({ request }: Example) => request.known.length === 0;
const [fit, rest] = [examples.filter(({ isFit }) => isFit), examples.filter(({ isFit }) => !isFit)];
const model = train(fit);
report('other half', rest, model);
report('fit half, by the other', fit, train(rest));
await write(OUT, toSource(model));
const spans = trainSpans(fit);
reportSpans('other half', scoreSpans(rest, spans));
reportSpans('fit half, by the other', scoreSpans(fit, trainSpans(rest)));
await write(SPANS_OUT, toSpanSource(spans));

async function write(file: string, source: string): Promise<void> {
  await writeFile(file, await format(source, { ...(await resolveConfig(file)), parser: 'typescript' }));
}

function vectorsOf({ sentences }: Example): readonly Vector[] {
  return sentences.map(({ features }) => names.map((name) => features[name]));
}

function train(from: readonly Example[]): Model {
  const answerable = from.filter(({ isAnswerable }) => isAnswerable);
  const rank = fitRanking(
    answerable.map((example) => ({ candidates: vectorsOf(example), labels: example.labels })),
    PENALTY.rank,
  );
  const asked = from.filter(isFirstHop);
  const fitted = fitLogistic(
    asked.map((example) => answeredVector(example, rank)),
    asked.map(({ isAnswerable }) => (isAnswerable ? 1 : 0)),
    PENALTY.answered,
  );
  const sums = asked
    .filter(({ isAnswerable }) => isAnswerable)
    .map((example) => dot(fitted.weights, answeredVector(example, rank)))
    .sort((left, right) => left - right);
  const least = sums[Math.floor(sums.length * (1 - KEPT))]!;
  const ranks = answerable.flatMap((example) => vectorsOf(example).map((vector) => [dot(rank, vector)]));
  const scale = fitLogistic(
    ranks,
    answerable.flatMap(({ labels }) => labels),
    PENALTY.scale,
  );
  const slope = scale.weights[0]!;
  return {
    rank,
    answered: { weights: fitted.weights, bias: -least },
    scale: { slope, middle: -scale.bias / slope },
  };
}

/** Of the sentence that ranks best. */
function answeredVector({ sentences }: Example, rank: Vector): Vector {
  const ranks = sentences.map(({ features }) =>
    dot(
      rank,
      names.map((name) => features[name]),
    ),
  );
  const { features } = sentences[ranks.indexOf(Math.max(...ranks))]!;
  return ANSWERED.map((name) => features[name]);
}

function report(title: string, on: readonly Example[], { rank, answered }: Model): void {
  const isKept = (example: Example) =>
    dot(answered.weights, answeredVector(example, rank)) + answered.bias >= 0;
  const kinds: readonly (readonly [string, (example: Example) => boolean])[] = [
    ['one hop', (example) => example.isAnswerable && isFirstHop(example)],
    ['later hops', (example) => example.isAnswerable && !isFirstHop(example)],
    ['unanswerable', (example) => !example.isAnswerable],
  ];
  for (const [kind, isKind] of kinds) {
    const of = on.filter(isKind);
    const share = (isRight: (example: Example) => boolean) =>
      (of.filter(isRight).length / of.length).toFixed(3);
    const at = (most: number) =>
      share(({ sentences, labels }) => {
        const ranks = sentences.map(
          ({ features }, index) =>
            [
              dot(
                rank,
                names.map((name) => features[name]),
              ),
              index,
            ] as const,
        );
        ranks.sort((left, right) => right[0] - left[0]);
        return ranks.slice(0, most).some(([, index]) => labels[index] === 1);
      });
    console.log(
      `${title}, ${kind} (${of.length}): counted as answered ${share(isKept)}, right sentence @1/@3/@5 ${at(1)}/${at(3)}/${at(5)}`,
    );
  }
}

function toSource({ rank, answered, scale }: Model): string {
  const table = (keys: readonly string[], values: Vector) =>
    keys.map((key, index) => `${key}: ${values[index]!.toFixed(3)},`).join('\n');
  return `// Made by training/evidence/train.ts; not to be edited.

/** Weights of the features of a sentence for its rank. */
export const RANK_WEIGHTS = {
${table(names, rank)}
} as const;

/** Log-odds, less what is needed, that a question is answered at all, from the features of its best sentence. */
export const ANSWERED_WEIGHTS = {
  bias: ${answered.bias.toFixed(3)},
  weights: {
${table(ANSWERED, answered.weights)}
  },
} as const;

/** From a rank to the likelihood that the sentence answers: a logistic curve. */
export const SCALE = { slope: ${scale.slope.toFixed(3)}, middle: ${scale.middle.toFixed(3)} } as const;
`;
}

function reportSpans(title: string, { count, exact, f1 }: ReturnType<typeof scoreSpans>): void {
  console.log(`${title}, sentences with the answer (${count}): EM ${exact.toFixed(3)}, F1 ${f1.toFixed(3)}`);
}

function toSpanSource(weights: SpanModel): string {
  const kept = [...weights].filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT);
  return `// Made by training/evidence/train.ts; not to be edited.

/** Weights of the features of a span of an evidence sentence: the higher the sum, the likelier it is the answer. */
export const SPAN_WEIGHTS = {
${kept.map(([name, weight]) => `'${name}': ${weight.toFixed(3)},`).join('\n')}
} as const;
`;
}
