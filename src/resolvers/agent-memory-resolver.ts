import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AgentMemory } from '../entities/agent-memory.js';
import type { Page } from '../lib/page.js';
import { AgentMemoryArgs, SetAgentMemoryInput } from '../schema/agent-memory-input.js';
import { AgentMemoryConnectionType, AgentMemoryType } from '../schema/agent-memory-type.js';
import { AgentSessionType } from '../schema/agent-session-type.js';
import { AgentType } from '../schema/agent-type.js';
import type { RequestContext } from './context.js';
import type { DeferredAgent } from './loaders/agent-loader.js';

@Resolver(() => AgentMemoryType)
export class AgentMemoryResolver {
  @Query(() => AgentMemoryConnectionType, {
    description: 'What an agent remembers for you and for everybody, newest first.',
  })
  agentMemory(
    @Args(() => AgentMemoryArgs) args: AgentMemoryArgs,
    @Ctx() context: RequestContext,
  ): Promise<Page<AgentMemoryType>> {
    return context.services.agentMemory.list(context.viewer, args);
  }

  @Mutation(() => AgentMemoryType, { description: 'Gives an agent something to remember.' })
  setAgentMemory(
    @Arg('input', () => SetAgentMemoryInput, { description: 'The item.' }) input: SetAgentMemoryInput,
    @Ctx() context: RequestContext,
  ): Promise<AgentMemoryType> {
    return context.services.agentMemory.set(context.viewer, input);
  }

  @Mutation(() => ID, {
    description: 'Makes an agent forget an item and what stood under its key before. Gives its id back.',
  })
  deleteAgentMemory(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<string> {
    return context.services.agentMemory.delete(context.viewer, id);
  }

  @FieldResolver(() => AgentType, { description: 'Who remembers it.' })
  async agent(@Root() { agentId }: AgentMemory, @Ctx() { loaders }: RequestContext): Promise<DeferredAgent> {
    return (await loaders.agent.load(agentId))!;
  }

  @FieldResolver(() => AgentSessionType, {
    nullable: true,
    description: 'The session that it was learned in; null where a person wrote it or the session is gone.',
  })
  async session(
    @Root() { sessionId }: AgentMemory,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentSessionType | null> {
    return sessionId == null ? null : loaders.agentSession.load(sessionId);
  }

  @FieldResolver(() => Boolean, { description: 'Is it for everybody in the workspace?' })
  isShared(@Root() { userId }: AgentMemory): boolean {
    return userId == null;
  }
}
