import type { Client as SocketClient } from 'graphql-ws';
import { Client, fetchExchange, subscriptionExchange } from 'urql';
import { createCache } from './cache.js';

/** The address of an endpoint of the server that this page came from. */
export function serverUrl(path: string, scheme: 'http' | 'ws' = 'http'): string {
  return new URL(path, window.location.href).href.replace(/^http/, scheme);
}

/** Queries and mutations over HTTP, subscriptions over the page's socket, all through one cache. */
export function createApiClient(socket: SocketClient): Client {
  return new Client({
    url: serverUrl('/graphql'),
    requestPolicy: 'cache-and-network',
    preferGetMethod: false,
    exchanges: [
      createCache(),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ query, variables: variables as Record<string, unknown> }, sink),
          }),
        }),
      }),
    ],
  });
}
