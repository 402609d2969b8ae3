import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { AgentSessionType } from '../schema/agent-session-type.js';
import { SessionComparisonType } from '../schema/session-comparison-type.js';
import { ForkEditsInputType } from '../schema/session-fork-input.js';
import type { RequestContext } from './context.js';

@Resolver()
export class SessionForkResolver {
  @Mutation(() => AgentSessionType, {
    description:
      'Starts a child that does a task of an ended session anew, as edited, and everything after it; what else completed is taken over. SESSION_BUSY while the session is open.',
  })
  forkSession(
    @Arg('taskId', () => ID, { description: 'The task.' }) taskId: string,
    @Arg('edits', () => ForkEditsInputType, { nullable: true, description: 'Default: none.' })
    edits: ForkEditsInputType | null | undefined,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<AgentSessionType> {
    return services.sessionForks.fork(viewer, taskId, edits ?? {});
  }

  @Query(() => SessionComparisonType, {
    nullable: true,
    description:
      'Two sessions side by side, such as a fork and what it came out of. NOT_FOUND if there is none.',
  })
  compareSessions(
    @Arg('a', () => ID, { description: 'The first.' }) a: string,
    @Arg('b', () => ID, { description: 'The second.' }) b: string,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<SessionComparisonType> {
    return services.sessionComparisons.compare(viewer, { a, b });
  }
}
