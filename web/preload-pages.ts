import type { Plugin, Rolldown } from 'vite';

/** Module of the page at each address, below `src/pages`; `:id` stands for any one part. */
const PAGES: Readonly<Record<string, string>> = {
  '/': 'ask/ask-page',
  '/sessions': 'sessions/sessions-page',
  '/sessions/:id': 'session/session-page',
  '/sessions/compare': 'compare/compare-page',
  '/workflows': 'workflows/workflows-page',
  '/workflows/:id': 'workflows/builder/builder-page',
  '/agents': 'agents/agents-page',
  '/agents/:id': 'agents/agent-page',
  '/documents': 'documents/documents-page',
  '/documents/:id': 'documents/document-page',
  '/memory': 'memory/memory-page',
  '/operations': 'operations/operations-page',
};

/**
 * Writes down, as `preloads.json`, which files the page at an address needs beside those of every page. The server names
 * them in the document, so that a browser asks for all at once instead of one after another.
 */
export function preloadPages(): Plugin {
  return {
    name: 'preload-pages',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const entry = chunks.find(({ isEntry }) => isEntry);
      if (!entry) return;
      const known = new Set(filesOf(entry, bundle));
      const preloads = Object.entries(PAGES).map(([path, module]) => {
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${module}.tsx`));
        if (!chunk) throw new Error(`There is no page ${module}.`);
        return [path, filesOf(chunk, bundle).filter((file) => !known.has(file))];
      });
      const source = JSON.stringify(Object.fromEntries(preloads));
      this.emitFile({ type: 'asset', fileName: 'preloads.json', source });
    },
  };
}

/** A chunk, all that it imports at once, and their style sheets. */
function filesOf(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string[] {
  const names = new Set([chunk.fileName]);
  const styles = new Set<string>();
  for (const name of names) {
    const other = bundle[name];
    if (other?.type !== 'chunk') continue;
    for (const imported of other.imports) names.add(imported);
    for (const style of other.viteMetadata?.importedCss ?? []) styles.add(style);
  }
  return [...names, ...styles];
}
