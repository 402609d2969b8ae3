import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AgentType } from '../schema/agent-type.js';
import { SessionGraphEdgeType, SessionGraphNodeType } from '../schema/session-graph-type.js';
import type { RequestContext } from './context.js';
import type { DeferredAgent } from './loaders/agent-loader.js';

@Resolver(() => SessionGraphNodeType)
export class SessionGraphNodeResolver {
  @FieldResolver(() => AgentType, { nullable: true, description: 'The agent.' })
  agent(
    @Root() { agentId }: SessionGraphNodeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> {
    return loaders.agent.load(agentId);
  }
}

@Resolver(() => SessionGraphEdgeType)
export class SessionGraphEdgeResolver {
  @FieldResolver(() => AgentType, { nullable: true, description: 'The agent that speaks.' })
  from(
    @Root() { fromAgentId }: SessionGraphEdgeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> {
    return loaders.agent.load(fromAgentId);
  }

  @FieldResolver(() => AgentType, {
    nullable: true,
    description: 'The agent that is spoken to; null for all of the session.',
  })
  to(
    @Root() { toAgentId }: SessionGraphEdgeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> | null {
    return toAgentId ? loaders.agent.load(toAgentId) : null;
  }
}
