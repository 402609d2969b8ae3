import { badInput } from '../lib/errors.js';
import type { JsonObject } from '../lib/json.js';

/**
 * Checks that the operator has set the endpoint of models that a configuration names, if it names one.
 * @param endpoints names of those that there are
 * @param path where the configuration stands in the caller's input
 * @throws AppError BAD_USER_INPUT
 */
export function requireEndpoint(
  endpoints: readonly string[],
  { endpoint }: JsonObject,
  path: readonly (string | number)[],
): void {
  if (typeof endpoint !== 'string' || endpoints.includes(endpoint)) return;
  const there = endpoints.length === 0 ? 'the server has none' : `there are ${endpoints.join(', ')}`;
  throw badInput(`There is no endpoint ${JSON.stringify(endpoint)}; ${there}.`, [...path, 'endpoint']);
}
