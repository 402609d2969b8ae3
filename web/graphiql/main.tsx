// First: tells the editor where its workers are, before anything starts it.
import 'graphiql/setup-workers/vite';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createClient } from 'graphql-ws';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { EXAMPLES } from './examples.js';
import './page.css';

/** The API of the server that serves this page. */
function apiUrl(protocol: 'http' | 'ws'): string {
  const url = new URL('/graphql', window.location.href);
  return url.href.replace(/^http/, protocol);
}

const fetcher = createGraphiQLFetcher({
  url: apiUrl('http'),
  wsClient: createClient({ url: apiUrl('ws'), lazy: true }),
});

createRoot(document.getElementById('graphiql')!).render(
  <StrictMode>
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={EXAMPLES}
      defaultEditorToolsVisibility={false}
      shouldPersistHeaders={false}
    />
  </StrictMode>,
);
