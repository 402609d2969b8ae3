import type { Database } from '../../database/database.js';
import type { Viewer } from '../../lib/viewer.js';
import { agentLoader } from './agent-loader.js';
import { membershipLoader } from './membership-loader.js';

export type Loaders = ReturnType<typeof createLoaders>;

/** Every loader of one request. They batch what is asked for in one tick and remember it for that request. */
export function createLoaders(database: Database, viewer: Viewer) {
  const source = { database, viewer };
  return {
    agent: agentLoader(source),
    membership: membershipLoader(source),
  };
}
