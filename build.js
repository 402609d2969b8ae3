// Compiles the server to `dist/`, file by file. Types are not looked at here: `npm run typecheck` does that, and whoever
// installs the program need not wait for it.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

await build({
  absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
  entryPoints: ['src', 'migrations', 'client/src'].map((folder) => `${folder}/**/*.ts`),
  outdir: 'dist',
  outbase: '.',
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  logLevel: 'warning',
});
