import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { preloadPages } from './preload-pages.js';
import { splitDocuments } from './split-documents.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The page as one static folder that asks nothing of any other host. */
export default defineConfig({
  logLevel: 'warn',
  root: path('.'),
  base: '/',
  publicDir: false,
  plugins: [react(), splitDocuments(path('src/generated/graphql.ts')), preloadPages()],
  // The server puts a fresh one in its place with every answer, see src/server/page.ts.
  html: { cspNonce: 'QUARTET_NONCE' },
  build: {
    outDir: path('../dist/page'),
    emptyOutDir: true,
    // What loads what, for the test of the sizes.
    manifest: 'manifest.json',
    target: 'es2022',
    // Fonts and pictures as data: would need a hole in the content policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    reportCompressedSize: false,
  },
});
