// Fits the weights of summaries to SciTLDR and QMSum. Run: npx tsx training/summaries/train.ts FOLDER; see README.md
import { writeFile } from 'node:fs/promises';
import { rouge } from '../../eval/metrics/rouge.js';
import type { SummaryFeatures } from '../../src/reasoning/extractive/compose/summary/features.js';
import { summarise } from '../../src/reasoning/extractive/compose/summary/summarise.js';
import type { SummaryWeights } from '../../src/reasoning/extractive/compose/summary/weights.js';
import { createTokenizer } from '../../src/reasoning/extractive/text/tokens.js';
import { collectTexts, type SourceText } from './collect-texts.js';
import { fitRidge, type Group } from './ridge.js';

type FeatureName = keyof SummaryFeatures;

/** One table: what it is fitted to, by which features, and how long its summaries are. */
interface Task {
  readonly set: string;
  readonly features: readonly FeatureName[];
  readonly penalty: number;
  readonly group: (text: SourceText, features: readonly FeatureName[]) => Group;
  readonly limits: { readonly maxSentences: number; readonly maxWords?: number };
}

/** Words of a summary of talk, and of the runs that its weights are fitted to. */
const TALK_WORDS = 100;
/** Runs of each text, evenly spread over it. */
const RUNS = 60;
const DECIMALS = 3;
const TABLE = new URL('../../src/reasoning/extractive/compose/summary/weights.ts', import.meta.url);

const PROSE: Task = {
  set: 'scitldr',
  features: ['topic', 'central', 'announces', 'own', 'empty', 'length', 'overlong'],
  penalty: 0.03,
  group: bySentence,
  limits: { maxSentences: 1 },
};
const TALK: Task = {
  set: 'qmsum',
  features: [
    ...(['topic', 'around', 'region', 'central', 'filler'] as const),
    ...(['empty', 'length', 'overlong', 'asked', 'evidence'] as const),
  ],
  penalty: 0.1,
  group: byRun,
  limits: { maxSentences: 50, maxWords: TALK_WORDS },
};

function bySentence({ sentences, features, references }: SourceText, names: readonly FeatureName[]): Group {
  return {
    rows: features.map((one) => names.map((name) => one[name])),
    worth: sentences.map(({ text }) => worthOf(text, references)),
  };
}

/** Single sentences of talk say too little to be compared with a summary: runs of them are. */
function byRun({ sentences, features, references }: SourceText, names: readonly FeatureName[]): Group {
  const lengths = sentences.map(({ text }) => text.split(/\s+/u).length);
  const rows: number[][] = [];
  const worth: number[] = [];
  const step = Math.max(1, sentences.length / RUNS);
  for (let at = 0; Math.floor(at) < sentences.length; at += step) {
    const run: number[] = [];
    let words = 0;
    for (let index = Math.floor(at); index < sentences.length && words < TALK_WORDS; index += 1) {
      run.push(index);
      words += lengths[index]!;
    }
    if (words < TALK_WORDS / 2) continue;
    rows.push(names.map((name) => run.reduce((sum, i) => sum + features[i]![name] * lengths[i]!, 0) / words));
    const text = run.map((index) => sentences[index]!.text).join(' ');
    worth.push(worthOf(text.split(/\s+/u).slice(0, TALK_WORDS).join(' '), references));
  }
  return { rows, worth };
}

function worthOf(text: string, references: readonly string[]): number {
  const { rouge1, rouge2, rougeL } = rouge(text, references);
  return (rouge1 + rouge2 + rougeL) / 3;
}

function fit({ features, penalty, group }: Task, texts: readonly SourceText[]): SummaryWeights {
  const groups = texts.map((text) => group(text, features)).filter(({ rows }) => rows.length > 1);
  const weights = fitRidge(groups, penalty);
  return Object.fromEntries(features.map((name, at) => [name, Number(weights[at]!.toFixed(DECIMALS))]));
}

/** ROUGE-1/2/L of the summaries that these weights make. */
function score({ limits }: Task, weights: SummaryWeights, texts: readonly SourceText[]): string {
  const tokenize = createTokenizer();
  const sums = { rouge1: 0, rouge2: 0, rougeL: 0 };
  for (const { source, references, sentences } of texts) {
    const request = { ...source, ...limits, weights, isOpen: () => true, bias: () => 0 };
    const place = new Map(sentences.map((sentence, index) => [sentence, index]));
    const chosen = summarise(request, tokenize).flatMap((run) => run.sentences);
    const read = chosen.toSorted((left, right) => place.get(left)! - place.get(right)!);
    const scores = rouge(read.map(({ text }) => text).join(' '), references);
    for (const name of ['rouge1', 'rouge2', 'rougeL'] as const) sums[name] += scores[name] / texts.length;
  }
  return Object.values(sums)
    .map((value) => value.toFixed(4))
    .join(' / ');
}

async function train(task: Task, data: string): Promise<SummaryWeights> {
  const texts = await collectTexts(data, task.set);
  const [ours, others] = [texts.filter(({ isFit }) => isFit), texts.filter(({ isFit }) => !isFit)];
  const weights = fit(task, ours);
  const exchanged = score(task, fit(task, others), ours);
  process.stdout.write(
    `${task.set}: ROUGE-1/2/L ${score(task, weights, others)}, halves exchanged ${exchanged}\n`,
  );
  return weights;
}

function table(prose: SummaryWeights, talk: SummaryWeights): string {
  const lines = (weights: SummaryWeights) =>
    Object.entries(weights)
      .map(([name, weight]) => `  ${name}: ${weight},`)
      .join('\n');
  return `import type { SummaryFeatures } from './features.js';

/** What one unit of each feature adds to a sentence's score; features that are left out add nothing. */
export type SummaryWeights = Readonly<Partial<SummaryFeatures>>;

// Made by training/summaries/train.ts; do not edit.
/** In prose what tells is what most sentences share, and where a document says what it is about. */
export const PROSE: SummaryWeights = {
${lines(prose)}
};
/** In talk it is where the topic is spoken of, for few sentences name it. */
export const TALK: SummaryWeights = {
${lines(talk)}
};
`;
}

const [data] = process.argv.slice(2);
if (data === undefined) throw new Error('Name the folder of the sets: scitldr and qmsum.');
const prose = await train(PROSE, data);
await writeFile(TABLE, table(prose, await train(TALK, data)));
