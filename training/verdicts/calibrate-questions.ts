// Makes the two numbers by which the confidence of verdicts on questions is brought down to what they have earned.
// Run: npx tsx training/verdicts/calibrate-questions.ts FOLDER, where FOLDER holds pubmedqa; see README.md beside it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labelScheme } from '../../eval/dataset/labels.js';
import { readDataset } from '../../eval/dataset/read-dataset.js';
import { Half, halfOf } from '../../eval/dataset/sample.js';
import { calibrationError, reliabilityBins } from '../../eval/metrics/reliability.js';
import { loadSet } from '../../eval/product/loaded-set.js';
import { judgeClaim } from '../../src/reasoning/extractive/judge/judge.js';
import { logOdds } from '../../src/reasoning/extractive/judge/question-confidence.js';
import { createJudgeTables } from '../../src/reasoning/extractive/judge/reading.js';
import { fitLogistic } from '../evidence/linear-models.js';

const SET = 'pubmedqa';
const PASSAGES = 50;
const PENALTY = 0.001;
const TABLE = new URL('../../src/reasoning/extractive/judge/question-confidence.ts', import.meta.url);
const LINE = /const CALIBRATION = .*;/u;

interface Judged {
  readonly half: Half;
  readonly confidence: number;
  readonly isRight: boolean;
}

/** The verdict on every question, by its own document, as the evaluation judges it. */
async function judgeAll(folder: string): Promise<readonly Judged[]> {
  const dataset = await readDataset(join(folder, SET), SET);
  const scheme = labelScheme(dataset.queries.flatMap(({ label }) => label ?? []));
  if (scheme === null) throw new Error(`${SET} does not label its questions`);
  const product = await loadSet(dataset, { target: { driver: 'pglite', dataDir: 'memory://' } });
  const tables = createJudgeTables();
  const signal = new AbortController().signal;
  const judged: Judged[] = [];
  try {
    for (const { id, text, label, doc } of dataset.queries) {
      const passages = await product.search(text, PASSAGES, doc === null ? undefined : [doc]);
      const { verdict, confidence } = judgeClaim({ claim: text, passages }, tables, signal);
      judged.push({ half: halfOf(id), confidence, isRight: scheme.said(verdict) === scheme.of(label ?? '') });
    }
  } finally {
    await product.close();
  }
  return judged;
}

async function run(folder: string): Promise<void> {
  const judged = await judgeAll(folder);
  const fit = judged.filter(({ half }) => half === Half.FIT);
  const { weights, bias } = fitLogistic(
    fit.map(({ confidence }) => [logOdds(confidence)]),
    fit.map(({ isRight }) => (isRight ? 1 : 0)),
    PENALTY,
  );
  const [slope = 0] = weights;
  const calibrated = (confidence: number) => 1 / (1 + Math.exp(-(slope * logOdds(confidence) + bias)));
  for (const half of [Half.FIT, Half.REPORT]) {
    const part = judged.filter((one) => one.half === half);
    const error = (of: (confidence: number) => number) =>
      calibrationError(reliabilityBins(part.map((one) => ({ ...one, confidence: of(one.confidence) }))));
    const [before, after] = [error((confidence) => confidence), error(calibrated)];
    process.stdout.write(`${half}: calibration error ${before.toFixed(3)}, then ${after.toFixed(3)}\n`);
  }
  const line = `const CALIBRATION = { slope: ${slope.toFixed(4)}, bias: ${bias.toFixed(4)} } as const;`;
  await writeFile(TABLE, (await readFile(TABLE, 'utf8')).replace(LINE, line));
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write(
    'Name the folder that holds the set: npx tsx training/verdicts/calibrate-questions.ts FOLDER\n',
  );
  process.exitCode = 1;
} else {
  await run(folder);
}
