import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Interrupt } from '../entities/interrupt.js';
import type { Json } from '../lib/json.js';
import type { Page } from '../lib/page.js';
import { AgentSessionType } from '../schema/agent-session-type.js';
import { AgentTaskType } from '../schema/agent-task-type.js';
import { InterruptConnectionType, InterruptsArgs, InterruptType } from '../schema/interrupt-type.js';
import { JsonScalar } from '../schema/scalars.js';
import type { RequestContext } from './context.js';

@Resolver(() => InterruptType)
export class InterruptResolver {
  @Query(() => InterruptConnectionType, {
    description: 'Questions of the workspace that wait for a person, oldest first.',
  })
  interrupts(
    @Args(() => InterruptsArgs) args: InterruptsArgs,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<Page<InterruptType>> {
    return services.interrupts.listOpen(viewer, args);
  }

  @Mutation(() => InterruptType, {
    description:
      'Answers a question, and lets its task go on. The first answer counts: CONFLICT if it is not open any more. BAD_USER_INPUT, with the path, if the response does not fit `responseSchema`.',
  })
  respondToInterrupt(
    @Arg('id', () => ID, { description: 'The question.' }) id: string,
    @Arg('response', () => JsonScalar, { description: 'The answer.' }) response: Json,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<InterruptType> {
    return services.interrupts.respond(viewer, id, response);
  }

  @FieldResolver(() => AgentSessionType, { nullable: true, description: 'The session.' })
  session(
    @Root() { sessionId }: Interrupt,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentSessionType | null> {
    return loaders.agentSession.load(sessionId);
  }

  @FieldResolver(() => AgentTaskType, { nullable: true, description: 'The task that waits.' })
  task(@Root() { taskId }: Interrupt, @Ctx() { loaders }: RequestContext): Promise<AgentTaskType | null> {
    return loaders.agentTask.load(taskId);
  }
}
