import { AppError, ErrorCode } from '../lib/errors.js';
import type { Config } from '../lib/config/config.js';
import type { Models } from '../models/models.js';

/** The models of one endpoint, and how they are told the shape of an answer. */
export interface EndpointModels {
  readonly models: Models;
  readonly output: Config['modelOutput'];
}

/** The models that agents may think with. */
export class AgentModels {
  /**
   * @param server those of agents that name no endpoint; undefined: they think without
   * @param named by name of the endpoint
   */
  constructor(
    private readonly server: EndpointModels | undefined,
    private readonly named: ReadonlyMap<string, EndpointModels>,
  ) {}

  /** Names of endpoints, in the order of the setting. */
  get names(): readonly string[] {
    return [...this.named.keys()];
  }

  /**
   * @param endpoint name of it; undefined: the server's own
   * @returns undefined where there is none of the server's own
   * @throws AppError BAD_USER_INPUT for a name that the operator has not set
   */
  of(endpoint: string | undefined): EndpointModels | undefined {
    if (endpoint === undefined) return this.server;
    const found = this.named.get(endpoint);
    if (found !== undefined) return found;
    throw new AppError(ErrorCode.BAD_USER_INPUT, `The server has no endpoint of models "${endpoint}".`);
  }
}
