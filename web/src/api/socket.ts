import { createClient, type Client } from 'graphql-ws';
import type { Connection } from './connection.js';

/** Waits before the next attempts to reach the server again, in milliseconds; the last one stays. */
const RETRY_MS = [200, 500, 1_000, 2_000, 5_000];
/** How often a quiet connection is asked whether it still lives, and how long it may take to say so. */
const PING_MS = 10_000;
const PONG_WITHIN_MS = 4_000;

/** The one WebSocket of the page. It is taken up again for as long as the page is open. */
export function openSocket(url: string, connection: Connection): Client {
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url,
    keepAlive: PING_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => pause(RETRY_MS[Math.min(retries, RETRY_MS.length - 1)]!),
    on: {
      connected: () => connection.connected(),
      closed: () => {
        clearTimeout(overdue);
        connection.lost();
      },
      // A cable that was pulled closes nothing: who does not answer is taken for gone.
      ping: (isReceived) => {
        if (isReceived) return;
        overdue = setTimeout(() => connection.lost(), PONG_WITHIN_MS);
      },
      pong: (isReceived) => {
        if (!isReceived) return;
        clearTimeout(overdue);
        if (connection.phase().kind === 'lost') connection.connected();
      },
    },
  });
  watchNetwork(client, connection);
  return client;
}

/** The browser knows before any ping that its network is gone; what a connection held until then may never arrive. */
function watchNetwork(client: Client, connection: Connection): void {
  window.addEventListener('offline', () => connection.lost());
  window.addEventListener('online', () => {
    if (connection.phase().kind === 'lost') client.terminate();
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', goOn);
      resolve();
    };
    const timer = setTimeout(goOn, ms);
    window.addEventListener('online', goOn, { once: true });
  });
}
