import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { preloadPages } from './preload-pages.js';
import { splitDocuments } from './split-documents.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** What loads code on demand: the entry has it too, and must not wait for the start of the page. */
const LOADING = /vite\/preload-helper/u;

/** Fields, marks of statuses and words for times: small modules that nearly every page has. */
const COMMON = [
  /@mantine\/core\/esm\/components\/(?:Input|InputBase|TextInput|NativeSelect|CloseButton)\//u,
  /@mantine\/core\/esm\/(?:components\/Combobox\/ComboboxChevron|core\/styles-api\/use-resolved)/u,
  /@mantine\/hooks\/esm\/(?:use-merged-ref|use-id|use-uncontrolled|utils\/random-id)/u,
  /web\/src\/parts\/(?:duration|has-model|list-foot|money|more-rows|outcome|plural|session-status|status|task-status|time-|verdict)/u,
  /web\/src\/(?:pages\/sessions\/session-row|shell\/search-field)/u,
];

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
    // Every browser that shows the page knows it by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Each by itself would be a file, twenty for a page.
          groups: [
            { name: 'loading', test: LOADING, priority: 2, includeDependenciesRecursively: false },
            { name: 'start', test: /web\/src\/start-page\.tsx$/u, priority: 1 },
            {
              name: 'common',
              test: (id) => COMMON.some((module) => module.test(id)),
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
    // Fonts and pictures as data: would need a hole in the content policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    reportCompressedSize: false,
  },
});
