import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AgentMessage } from '../entities/agent-message.js';
import { AgentMessageType } from '../schema/agent-message-type.js';
import { AgentTaskType } from '../schema/agent-task-type.js';
import { AgentType } from '../schema/agent-type.js';
import type { RequestContext } from './context.js';
import type { DeferredAgent } from './loaders/agent-loader.js';

@Resolver(() => AgentMessageType)
export class AgentMessageResolver {
  @FieldResolver(() => AgentType, { nullable: true, description: 'The agent that speaks.' })
  from(
    @Root() { fromAgentId }: AgentMessage,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> {
    return loaders.agent.load(fromAgentId);
  }

  @FieldResolver(() => AgentType, {
    nullable: true,
    description: 'The agent that is spoken to; null for all of the session.',
  })
  to(
    @Root() { toAgentId }: AgentMessage,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> | null {
    return toAgentId ? loaders.agent.load(toAgentId) : null;
  }

  @FieldResolver(() => AgentTaskType, { nullable: true, description: 'The task that the sender was on.' })
  task(@Root() { taskId }: AgentMessage, @Ctx() { loaders }: RequestContext): Promise<AgentTaskType | null> {
    return loaders.agentTask.load(taskId);
  }

  @FieldResolver(() => AgentMessageType, { nullable: true, description: 'The message that it answers.' })
  inReplyTo(
    @Root() { inReplyToId }: AgentMessage,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentMessageType | null> | null {
    return inReplyToId ? loaders.agentMessage.load(inReplyToId) : null;
  }
}
