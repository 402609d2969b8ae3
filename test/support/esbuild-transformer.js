// Turns TypeScript into ES modules for jest; types are checked by `npm run typecheck`, not here.
import { transformSync } from 'esbuild';

export default {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: path.endsWith('.tsx') ? 'tsx' : 'ts',
      format: 'esm',
      target: 'es2022',
      sourcemap: 'both',
      sourcefile: path,
      tsconfigRaw: {
        compilerOptions: { experimentalDecorators: true, verbatimModuleSyntax: true, jsx: 'react-jsx' },
      },
    });
    // As an object, since the coverage instrumentation ignores a map given as text.
    return { code, map: JSON.parse(map) };
  },
};
