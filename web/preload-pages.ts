import type { Plugin, Rolldown } from 'vite';

/** What every page needs, beside the entry that loads it. */
const START = 'start-page';

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

/** What comes beside the page itself where the address names a tab of it. */
const TABS: Readonly<Record<string, string>> = {
  '/sessions/:id?tab=graph': 'session/graph/graph-tab',
  '/sessions/:id?tab=timeline': 'session/timeline/timeline-tab',
  '/sessions/:id?tab=messages': 'session/messages/messages-tab',
  '/sessions/:id?tab=events': 'session/events/events-tab',
  '/sessions/:id?tab=cost': 'session/cost/cost-tab',
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
      const known = new Set(filesOf([entry], bundle));
      const chunkOf = (module: string): Rolldown.OutputChunk => {
        const isModule = (id: string | null): boolean => id?.endsWith(`/${module}.tsx`) ?? false;
        const chunk =
          chunks.find(({ facadeModuleId }) => isModule(facadeModuleId)) ??
          chunks.find(({ moduleIds }) => moduleIds.some(isModule));
        if (!chunk) throw new Error(`There is no page ${module}.`);
        return chunk;
      };
      const preloads = Object.entries({ ...PAGES, ...TABS }).map(([address, module]) => {
        const [path = ''] = address.split('?');
        const modules = new Set([START, PAGES[path]!, module]);
        return [address, filesOf([...modules].map(chunkOf), bundle).filter((file) => !known.has(file))];
      });
      const source = JSON.stringify(Object.fromEntries(preloads));
      this.emitFile({ type: 'asset', fileName: 'preloads.json', source });
    },
  };
}

/** Chunks, all that they import at once, and their style sheets. */
function filesOf(chunks: readonly Rolldown.OutputChunk[], bundle: Rolldown.OutputBundle): string[] {
  const names = new Set(chunks.map(({ fileName }) => fileName));
  const styles = new Set<string>();
  for (const name of names) {
    const other = bundle[name];
    if (other?.type !== 'chunk') continue;
    for (const imported of other.imports) names.add(imported);
    for (const style of other.viteMetadata?.importedCss ?? []) styles.add(style);
  }
  return [...names, ...styles];
}
