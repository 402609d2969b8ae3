import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** GraphiQL as one static folder that asks nothing of any other host: editor, workers and fonts are inside. */
export default defineConfig({
  logLevel: 'warn',
  root: path('.'),
  base: '/graphiql/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: path('../../dist/graphiql'),
    emptyOutDir: true,
    target: 'es2022',
    // The editor is large by nature and loaded from this machine.
    chunkSizeWarningLimit: 8_000,
    reportCompressedSize: false,
    // GraphiQL's files speak to a compiler that is not run here; a warning for each says nothing.
    rolldownOptions: {
      onLog: (level, log, next) => log.code === 'MODULE_LEVEL_DIRECTIVE' || next(level, log),
    },
  },
});
