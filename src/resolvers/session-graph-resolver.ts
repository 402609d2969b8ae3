import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AgentType } from '../schema/agent-type.js';
import { AgentConversationType } from '../schema/session-graph-type.js';
import type { RequestContext } from './context.js';

@Resolver(() => AgentConversationType)
export class AgentConversationResolver {
  @FieldResolver(() => AgentType, { nullable: true, description: 'The agent that speaks.' })
  from(
    @Root() { fromAgentId }: AgentConversationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentType | null> {
    return loaders.agent.load(fromAgentId);
  }

  @FieldResolver(() => AgentType, {
    nullable: true,
    description: 'The agent that is spoken to; null for all of the session.',
  })
  to(
    @Root() { toAgentId }: AgentConversationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentType | null> | null {
    return toAgentId ? loaders.agent.load(toAgentId) : null;
  }
}
