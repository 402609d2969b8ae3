import type { AgentService } from './agent-service.js';

/** Every use case, by aggregate. */
export interface Services {
  readonly agents: AgentService;
}
