// Scores the product on folders of public test material. Run: npm run eval -- --data FOLDER; see docs/evaluation.md
import { Command, InvalidArgumentError, Option } from 'commander';
import { writeFile } from 'node:fs/promises';
import type { DatabaseTarget } from '../src/database/orm-options.js';
import { DatasetError } from './dataset/dataset-error.js';
import { findSets } from './dataset/find-sets.js';
import { Half } from './dataset/sample.js';
import { evaluateSet, type SetReport } from './evaluate.js';
import { createEvalProgress } from './progress.js';
import { readBaselines } from './report/baselines.js';
import { metricsTable, reliabilityTable } from './report/table.js';

interface Options {
  readonly data: string;
  readonly set: readonly string[];
  readonly limit?: number;
  readonly half: Half;
  readonly json?: string;
  readonly databaseUrl?: string;
}

async function run(options: Options): Promise<void> {
  const sets = await findSets(options.data, options.set);
  const progress = createEvalProgress(process.stderr);
  const reports: SetReport[] = [];
  try {
    for (const set of sets) {
      const { half, limit } = options;
      reports.push(await evaluateSet(set, { target: targetOf(options), half, limit, progress }));
    }
  } finally {
    progress.end();
  }
  await report(reports, options);
}

async function report(reports: readonly SetReport[], { json }: Options): Promise<void> {
  const baselines = await readBaselines(new URL('./baselines.json', import.meta.url));
  const sections = [metricsTable(reports, baselines)];
  for (const { name, reliability } of reports)
    if (reliability !== undefined) sections.push(reliabilityTable(name, reliability));
  process.stdout.write(`${sections.join('\n\n')}\n`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(asJson(reports), null, 2)}\n`);
}

function asJson(reports: readonly SetReport[]): Record<string, Record<string, number>> {
  return Object.fromEntries(reports.map(({ name, metrics }) => [name, Object.fromEntries(metrics)]));
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

const program = new Command('eval')
  .description('Scores retrieval, answers, verdicts and summaries on folders of test material.')
  .requiredOption('--data <folder>', 'a folder of sets, or one set')
  .option('--set <name...>', 'only these sets', [])
  .option('--limit <n>', 'at most so many queries of each set, always the same', wholeNumber)
  .addOption(new Option('--half <half>', 'which queries').choices(Object.values(Half)).default(Half.ALL))
  .option('--json <file>', 'write {set: {metric: number}} there')
  .option('--database-url <url>', 'PostgreSQL to use; by default a database in memory')
  .action(run);

try {
  await program.parseAsync();
} catch (error) {
  const known = error instanceof DatasetError;
  process.stderr.write(
    `eval: ${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
