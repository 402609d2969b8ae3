import type { Client as SocketClient } from 'graphql-ws';
import { createContext, useContext } from 'react';
import type { Connection } from '../api/connection.js';
import type { Shortcuts } from '../shell/shortcuts.js';
import type { Uploads } from '../uploads/uploads.js';

/** What the page has one of. Made in start-page.tsx, or by a test. */
export interface PageServices {
  readonly connection: Connection;
  readonly socket: SocketClient;
  readonly shortcuts: Shortcuts;
  readonly uploads: Uploads;
}

export const ServicesContext = createContext<PageServices | null>(null);

export function useServices(): PageServices {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('The page was put up without its services.');
  return services;
}
