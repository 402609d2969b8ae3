import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
}

/** The compiled file of a source file. */
export function compiled(source: string): string {
  const folder = process.env[VARIABLE];
  if (folder === undefined) throw new Error('Nothing was compiled: call compilePrograms first.');
  return join(folder, relative('.', source).replace(/\.ts$/, '.js'));
}
