import './app/mantine.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApiClient, serverUrl } from './api/client.js';
import { Connection } from './api/connection.js';
import { openSocket } from './api/socket.js';
import './app/tones.css';
import './app/global.css';
import { Page } from './app/page.js';
import { createPageRouter } from './app/router.js';
import { Shortcuts } from './shell/shortcuts.js';
import { createStore } from './state/store.js';
import { sendFile } from './uploads/send-file.js';
import { Uploads } from './uploads/uploads.js';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
// Mantine's dialogs lock scrolling by a style sheet of their own.
setNonce(nonce);

const connection = new Connection();
const socket = openSocket(serverUrl('/graphql', 'ws'), connection);

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <Page
      api={createApiClient(socket)}
      store={createStore()}
      router={createPageRouter()}
      services={{
        connection,
        socket,
        shortcuts: new Shortcuts(window.localStorage),
        uploads: new Uploads(sendFile),
      }}
      nonce={nonce}
    />
  </StrictMode>,
);
