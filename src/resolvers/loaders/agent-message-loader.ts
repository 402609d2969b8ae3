import { AgentMessage } from '../../entities/agent-message.js';
import { byKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

export function agentMessageLoader(source: LoaderSource) {
  return viewerLoader<string, AgentMessage>(source, async ({ em }, ids) =>
    byKey(await em.find(AgentMessage, { id: { $in: [...ids] } }), (message) => message.id),
  );
}
