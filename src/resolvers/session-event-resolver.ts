import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { AgentSession } from '../entities/agent-session.js';
import { AgentSessionType } from '../schema/agent-session-type.js';
import { AgentTaskType } from '../schema/agent-task-type.js';
import { SessionEventInterface, viewEvent } from '../schema/session-event-type.js';
import type { FollowedEvent } from '../services/identify-tasks.js';
import type { RequestContext } from './context.js';
import { deferTask, type DeferredTask } from './loaders/agent-task-loaders.js';

interface Opening<Args> {
  readonly args: Args;
  readonly context: RequestContext;
}

@Resolver(() => SessionEventInterface)
export class SessionEventResolver {
  @Subscription(() => SessionEventInterface, {
    description:
      'Every event of a session after `after`, then live, to SessionFinished. To go on after a lost connection, subscribe again with the last `seq` that came. NOT_FOUND if there is no such session.',
    subscribe: ({ args, context }: Opening<{ sessionId: string; after?: number | null }>) =>
      context.services.sessionEvents.follow(context.viewer, args.sessionId, args.after ?? 0),
  })
  sessionUpdated(
    @Root() event: FollowedEvent,
    @Arg('sessionId', () => ID, { description: 'The session.' }) _sessionId: string,
    @Arg('after', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'The last `seq` that is already known; 0 begins at the beginning.',
    })
    _after: number | null,
  ): SessionEventInterface {
    return viewEvent(event);
  }

  @Subscription(() => AgentSessionType, {
    description:
      'Sessions of the workspace as they change, each at most every 250 ms. What was before is not sent.',
    subscribe: ({ context }: Opening<unknown>) => context.services.sessionEvents.followAll(context.viewer),
  })
  sessionsUpdated(@Root() session: AgentSession): AgentSessionType {
    return session;
  }

  @FieldResolver(() => AgentTaskType, {
    nullable: true,
    description: 'The task that it is about, as it is now.',
  })
  task(
    @Root() { taskId, taskIdentity }: SessionEventInterface & Partial<Pick<FollowedEvent, 'taskIdentity'>>,
    @Ctx() { loaders }: RequestContext,
  ): DeferredTask | Promise<AgentTaskType | null> | null {
    if (taskIdentity) return deferTask(taskIdentity, loaders.agentTask);
    return taskId ? loaders.agentTask.load(taskId) : null;
  }
}
