import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Page } from '../lib/page.js';
import { AgentConnectionType, AgentType } from '../schema/agent-type.js';
import { AgentsArgs } from '../schema/agents-args.js';
import type { RequestContext } from './context.js';

@Resolver(() => AgentType)
export class AgentResolver {
  @Query(() => AgentConnectionType, {
    description: 'Agents of the workspace and the built-in ones, by name.',
  })
  agents(@Args(() => AgentsArgs) args: AgentsArgs, @Ctx() context: RequestContext): Promise<Page<AgentType>> {
    return context.services.agents.list(context.viewer, args);
  }

  @Query(() => AgentType, { nullable: true, description: 'One agent. NOT_FOUND if there is none.' })
  agent(
    @Arg('id', () => ID, { description: 'Its id or its name.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AgentType> {
    return context.services.agents.get(context.viewer, id);
  }
}
