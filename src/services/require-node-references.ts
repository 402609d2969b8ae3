import { listAgents, type ListedAgent } from '../agents/agent-directory.js';
import type { Transaction } from '../database/database.js';
import type { WorkflowNode } from '../entities/workflow-version.js';
import { requireEndpoint } from './require-endpoint.js';
import { requireAmong } from './require-receivers.js';

/**
 * Checks that endpoints of models, and agents to hand over to, are there where nodes name them.
 * @param path where the list of nodes stands in the caller's input
 * @param endpoints names of the endpoints of models that there are
 * @param known agents that the viewer sees. Default: they are read where a node names one
 * @throws AppError BAD_USER_INPUT with the path of the name that is wrong
 */
export async function requireNodeReferences(
  tx: Transaction,
  nodes: readonly WorkflowNode[],
  path: readonly (string | number)[],
  endpoints: readonly string[],
  known?: readonly ListedAgent[],
): Promise<void> {
  const handsOver = nodes.some(({ configuration }) => configuration?.['handOffTo'] !== undefined);
  const agents = known ?? (handsOver ? await listAgents(tx) : []);
  nodes.forEach(({ configuration = {} }, index) => {
    const at = [...path, index, 'configuration'];
    requireEndpoint(endpoints, configuration, at);
    requireAmong(agents, configuration, at);
  });
}
