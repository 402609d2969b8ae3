// Makes the table by which the judge weighs its features, and says how well it does on claims it was not fitted on.
// Run: npx tsx training/verdicts/train.ts FOLDER, where FOLDER holds the sets named below; see README.md beside it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDataset } from '../../eval/dataset/read-dataset.js';
import { verdictFeatures } from '../../src/reasoning/extractive/judge/features/verdict-features.js';
import { createJudgeTables, readEvidence } from '../../src/reasoning/extractive/judge/reading.js';
import { crossValidate, describeHeldOut, describeReliability, predictAll } from './cross-validate.js';
import { fitModel, type FeatureRow } from './fit-model.js';
import { gatherCases } from './gather-cases.js';
import { writeTable } from './write-table.js';

const SETS = ['scifact-train', 'fever-symmetric'];
const TABLE = new URL('../../src/reasoning/extractive/judge/verdict-weights.ts', import.meta.url);

async function gatherRows(folder: string): Promise<readonly FeatureRow[]> {
  const tables = createJudgeTables();
  const signal = new AbortController().signal;
  const rows: FeatureRow[] = [];
  for (const set of SETS) {
    for (const one of await gatherCases(await readDataset(join(folder, set), set))) {
      const { query, group, source, label, claim, passages } = one;
      const features = verdictFeatures(readEvidence({ claim, passages }, tables, signal));
      rows.push({ set, query, group, source, label, features });
    }
  }
  return rows;
}

async function run(folder: string): Promise<void> {
  const rows = await gatherRows(folder);
  const held = crossValidate(rows);
  const sections = [
    describeHeldOut('Held out in ten-fold cross-validation, all sets pooled', held),
    ...SETS.map((set) => {
      const [own, others] = [rows.filter((row) => row.set === set), rows.filter((row) => row.set !== set)];
      return describeHeldOut(`Fitted on the other sets only: ${set}`, predictAll(others, own));
    }),
    describeReliability(held),
  ];
  process.stdout.write(`${sections.join('\n\n')}\n`);
  await writeFile(TABLE, writeTable(fitModel(rows)));
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Name the folder that holds the sets: npx tsx training/verdicts/train.ts FOLDER\n');
  process.exitCode = 1;
} else {
  await run(folder);
}
