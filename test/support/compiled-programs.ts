import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Set for the workers of a test run, which share what was compiled for it. */
const VARIABLE = 'QUARTET_TEST_PROGRAMS';
/** Inside the package, so that programs find its dependencies and its files. */
const PLACE = 'node_modules/.cache/quartet';

/**
 * Compiles the sources for the programs that tests start: from the sources themselves every start would take three
 * seconds of computing, and a run has some hundred starts. Done once a run; what it wrote goes with this process.
 */
export async function compilePrograms(): Promise<void> {
  if (process.env[VARIABLE] !== undefined) return;
  mkdirSync(PLACE, { recursive: true });
  const folder = mkdtempSync(resolve(PLACE, 'programs-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    entryPoints: ['src', 'migrations', 'client/src', 'test'].map((folder) => `${folder}/**/*.ts`),
    outdir: folder,
    outbase: '.',
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  process.env[VARIABLE] = folder;
  bringCluster();
}

/** The cluster that new data folders start with: of the last build, or made now where the schema has changed since. */
function bringCluster(): void {
  const built = resolve('dist/cluster');
  if (existsSync(built)) symlinkSync(built, clusterTemplate(), 'junction');
  execFileSync(process.execPath, [compiled('src/database/embedded/make-cluster.ts')], { stdio: 'inherit' });
}

/** What `layCluster` takes for the programs of this run. */
export function clusterTemplate(): string {
  return compiled('cluster');
}

/** The compiled file of a source file. */
export function compiled(source: string): string {
  const folder = process.env[VARIABLE];
  if (folder === undefined) throw new Error('Nothing was compiled: call compilePrograms first.');
  return join(folder, relative('.', source).replace(/\.ts$/, '.js'));
}
