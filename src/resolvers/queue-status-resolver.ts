import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AgentType } from '../schema/agent-type.js';
import { AgentBreakerType, ProviderType, QueueStatusType } from '../schema/queue-status-type.js';
import type { RequestContext } from './context.js';
import type { DeferredAgent } from './loaders/agent-loader.js';

@Resolver(() => QueueStatusType)
export class QueueStatusResolver {
  @Query(() => QueueStatusType, { description: 'The open tasks of the workspace, by what they wait for.' })
  queueStatus(@Ctx() context: RequestContext): Promise<QueueStatusType> {
    return context.services.queueStatus.get(context.viewer);
  }

  @FieldResolver(() => [ProviderType], { description: 'The services outside that the server calls.' })
  providers(@Ctx() { services }: RequestContext): Promise<readonly ProviderType[]> {
    return services.queueStatus.providers();
  }
}

@Resolver(() => AgentBreakerType)
export class AgentBreakerResolver {
  @FieldResolver(() => AgentType, { nullable: true, description: 'Whose it is.' })
  agent(
    @Root() { agentId }: AgentBreakerType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> {
    return loaders.agent.load(agentId);
  }
}
