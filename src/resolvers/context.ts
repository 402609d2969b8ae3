import type { Database } from '../database/database.js';
import type { Logger } from '../lib/logger.js';
import type { Viewer } from '../lib/viewer.js';
import type { Services } from '../services/services.js';
import type { AgentIdentities } from './loaders/agent-loader.js';
import { createLoaders, type Loaders } from './loaders/loaders.js';

/** What every resolver gets beside its arguments. One per HTTP request, and one per event of a subscription. */
export interface RequestContext {
  readonly viewer: Viewer;
  readonly database: Database;
  readonly services: Services;
  /** Shared by every request of the process. */
  readonly agentIdentities: AgentIdentities;
  readonly loaders: Loaders;
  readonly logger: Logger;
  readonly requestId: string;
}

export type RequestFacts = Omit<RequestContext, 'loaders'>;

/** A context with empty loaders: what one request or event has read is not kept for the next. */
export function createContext(facts: RequestFacts): RequestContext {
  return { ...facts, loaders: createLoaders(facts.database, facts.viewer, facts.agentIdentities) };
}
