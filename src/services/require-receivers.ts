import { listAgents, type ListedAgent } from '../agents/agent-directory.js';
import { isAnswering } from '../agents/tools/answering-agents.js';
import type { Transaction } from '../database/database.js';
import { badInput } from '../lib/errors.js';
import type { JsonObject } from '../lib/json.js';

/**
 * Checks that the agents are there to which one may hand its tasks off, and take tasks.
 * @param path where the configuration stands in the caller's input. Default: that of an agent
 * @throws AppError BAD_USER_INPUT at the first name that is wrong
 */
export async function requireReceivers(
  tx: Transaction,
  configuration: JsonObject,
  path: readonly (string | number)[] = ['input', 'configuration'],
): Promise<void> {
  if (receiversOf(configuration).length === 0) return;
  requireAmong(await listAgents(tx), configuration, path);
}

/** The same where the agents are known. @param path where the configuration stands in the caller's input */
export function requireAmong(
  known: readonly ListedAgent[],
  configuration: JsonObject,
  path: readonly (string | number)[],
): void {
  receiversOf(configuration).forEach((name, index) => {
    const found = known.find((agent) => agent.name === name);
    if (found !== undefined && isAnswering(found)) return;
    const why = found ? 'takes no tasks of others' : 'is not there; the query "agents" lists those that are';
    throw badInput(`The agent ${JSON.stringify(name)} ${why}.`, [...path, 'handOffTo', index]);
  });
}

function receiversOf({ handOffTo }: JsonObject): readonly string[] {
  return Array.isArray(handOffTo) ? (handOffTo as readonly string[]) : [];
}
