// Scores the product on folders of public test material. Run: npm run eval -- --data FOLDER; see docs/evaluation.md
import { Command, InvalidArgumentError, Option } from 'commander';
import { writeFile } from 'node:fs/promises';
import { embedderOf } from '../src/app/embedding.js';
import type { DatabaseTarget } from '../src/database/orm-options.js';
import { processEnvironment, readConfig } from '../src/lib/config/config.js';
import { AppError } from '../src/lib/errors.js';
import { DatasetError } from './dataset/dataset-error.js';
import { findSets } from './dataset/find-sets.js';
import { readDataset } from './dataset/read-dataset.js';
import { Half } from './dataset/sample.js';
import { evaluateSet, type SetReport } from './evaluate.js';
import { createEvalProgress } from './progress.js';
import { readBaselines } from './report/baselines.js';
import { compareRuns, readStoredRun, storedRun, type StoredRun } from './report/stored-run.js';
import { comparisonTable, metricsTable, reliabilityTable } from './report/table.js';

interface Options {
  readonly data: string;
  readonly set: readonly string[];
  readonly limit?: number;
  readonly half: Half;
  readonly json?: string;
  readonly perQuery?: string;
  readonly compare?: string;
  readonly databaseUrl?: string;
}

async function run(options: Options): Promise<void> {
  const sets = await findSets(options.data, options.set);
  // What is wrong with the last set is said before the first is measured.
  for (const { folder, name } of sets) await readDataset(folder, name);
  const earlier = options.compare === undefined ? undefined : await readStoredRun(options.compare);
  const embedder = embedderOf(readConfig(processEnvironment()));
  const progress = createEvalProgress(process.stderr);
  const reports: SetReport[] = [];
  try {
    for (const set of sets) {
      const { half, limit } = options;
      reports.push(await evaluateSet(set, { target: targetOf(options), embedder, half, limit, progress }));
    }
  } finally {
    progress.end();
  }
  await report(reports, options, earlier);
}

async function report(
  reports: readonly SetReport[],
  { json, perQuery }: Options,
  earlier: StoredRun | undefined,
): Promise<void> {
  const baselines = await readBaselines(new URL('./baselines.json', import.meta.url));
  const sections = [metricsTable(reports, baselines)];
  for (const { name, reliability } of reports)
    if (reliability !== undefined) sections.push(reliabilityTable(name, reliability));
  if (earlier !== undefined) sections.push(comparisonTable(compareRuns(earlier, storedRun(reports))));
  process.stdout.write(`${sections.join('\n\n')}\n`);
  if (json !== undefined) await writeFile(json, asLines(asJson(reports)));
  if (perQuery !== undefined) await writeFile(perQuery, asLines(storedRun(reports)));
}

function asJson(reports: readonly SetReport[]): Record<string, Record<string, number>> {
  return Object.fromEntries(reports.map(({ name, metrics }) => [name, Object.fromEntries(metrics)]));
}

function asLines(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function targetOf({ databaseUrl }: Options): DatabaseTarget {
  if (databaseUrl === undefined) return { driver: 'pglite', dataDir: 'memory://' };
  return { driver: 'postgres', url: databaseUrl, poolSize: 4 };
}

function wholeNumber(value: string): number {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return parsed;
}

/** What the person can do something about in one line; a defect with its stack. */
function lineOf(error: unknown): string {
  if (error instanceof DatasetError || error instanceof AppError) return error.message;
  if (!(error instanceof Error)) return String(error);
  return 'syscall' in error ? error.message : (error.stack ?? error.message);
}

const program = new Command('eval')
  .description('Scores retrieval, answers, verdicts and summaries on folders of test material.')
  .requiredOption('--data <folder>', 'a folder of sets, or one set')
  .option('--set <name...>', 'only these sets', [])
  .option('--limit <n>', 'at most so many queries of each set, always the same', wholeNumber)
  .addOption(new Option('--half <half>', 'which queries').choices(Object.values(Half)).default(Half.ALL))
  .option('--json <file>', 'write {set: {metric: number}} there')
  .option('--per-query <file>', 'write the scores of every query there')
  .option('--compare <file>', 'tell what was gained over the run that --per-query wrote there')
  .option('--database-url <url>', 'PostgreSQL to use; by default a database in memory')
  .action(run);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`eval: ${lineOf(error)}\n`);
  process.exitCode = 1;
}
