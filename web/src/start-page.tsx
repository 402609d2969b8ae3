import './app/mantine.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApiClient, serverUrl } from './api/client.js';
import type { AskedAhead } from './app/ask-ahead.js';
import { Connection } from './api/connection.js';
import { openSocket } from './api/socket.js';
import './app/tones.css';
import './app/global.css';
import { Page } from './app/page.js';
import { createPageRouter } from './app/router.js';
import type { PageServices } from './app/services-context.js';
import { Shortcuts } from './shell/shortcuts.js';
import { createStore } from './state/store.js';
import { sendFile } from './uploads/send-file.js';
import { Uploads } from './uploads/uploads.js';

/** Puts the page up. @param ahead what was asked for before this code was here */
export function startPage(ahead: AskedAhead): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  // Mantine's dialogs lock scrolling by a style sheet of their own.
  setNonce(nonce);
  const connection = new Connection();
  const socket = openSocket(serverUrl('/graphql', 'ws'), connection);
  const api = createApiClient(socket);
  const services: PageServices = {
    connection,
    socket,
    shortcuts: new Shortcuts(window.localStorage),
    uploads: new Uploads(sendFile),
  };
  const store = createStore();
  const router = createPageRouter({ api, services, ahead, dispatch: store.dispatch });
  // The page at this address loads; what is around it is drawn meanwhile.
  void router.load();
  createRoot(document.getElementById('page')!).render(
    <StrictMode>
      <Page api={api} store={store} router={router} services={services} nonce={nonce} />
    </StrictMode>,
  );
}
