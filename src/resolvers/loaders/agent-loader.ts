import { Agent } from '../../entities/agent.js';
import { byKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** Agents by id: the workspace's own and the built-in ones. */
export function agentLoader(source: LoaderSource) {
  return viewerLoader<string, Agent>(source, async ({ em }, ids) =>
    byKey(await em.find(Agent, { id: { $in: [...ids] } }), (agent) => agent.id),
  );
}
