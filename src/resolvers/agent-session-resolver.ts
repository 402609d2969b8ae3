import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { sessionResultSchema } from '../agents/session-result.js';
import type { AgentSession } from '../entities/agent-session.js';
import type { Page } from '../lib/page.js';
import { AgentMessageConnectionType, type AgentMessageType } from '../schema/agent-message-type.js';
import { ExecuteAgentTaskInput } from '../schema/agent-session-input.js';
import { AgentSessionConnectionType, AgentSessionType } from '../schema/agent-session-type.js';
import { AgentSessionsArgs } from '../schema/agent-sessions-args.js';
import { AgentTaskConnectionType, type AgentTaskType } from '../schema/agent-task-type.js';
import { ClaimConnectionType, type ClaimType } from '../schema/claim-type.js';
import { InterruptConnectionType, type InterruptType } from '../schema/interrupt-type.js';
import { PageArgs } from '../schema/page-args.js';
import { SessionEventPageType, SessionEventsArgs } from '../schema/session-event-page-type.js';
import { SessionGraphType } from '../schema/session-graph-type.js';
import { SessionResultType } from '../schema/session-result-type.js';
import { eventStretch } from '../services/event-stretch.js';
import type { RequestContext } from './context.js';

@Resolver(() => AgentSessionType)
export class AgentSessionResolver {
  @Query(() => AgentSessionType, { nullable: true, description: 'One session. NOT_FOUND if there is none.' })
  session(
    @Arg('id', () => ID, { description: 'Id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AgentSessionType> {
    return context.services.agentSessions.get(context.viewer, id);
  }

  @Query(() => AgentSessionConnectionType, { description: 'Sessions of the workspace, newest first.' })
  sessions(
    @Args(() => AgentSessionsArgs) args: AgentSessionsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Page<AgentSessionType>> {
    return context.services.agentSessions.list(context.viewer, args);
  }

  @Mutation(() => AgentSessionType, {
    description: 'Starts a session and returns it at once; `sessionUpdated` tells how it goes on.',
  })
  executeAgentTask(
    @Arg('input', () => ExecuteAgentTaskInput, { description: 'The task.' }) input: ExecuteAgentTaskInput,
    @Ctx() context: RequestContext,
  ): Promise<AgentSessionType> {
    return context.services.agentSessions.execute(context.viewer, input);
  }

  @Mutation(() => AgentSessionType, {
    description:
      'Stops a session, its open tasks and its nested sessions. One that has ended is returned as it is.',
  })
  cancelSession(
    @Arg('id', () => ID, { description: 'Id.' }) id: string,
    @Arg('reason', () => String, { nullable: true, description: 'Why, in up to 1,000 characters.' })
    reason: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<AgentSessionType> {
    return context.services.agentSessions.cancel(context.viewer, id, reason ?? null);
  }

  @Mutation(() => AgentSessionType, {
    description:
      'Starts a child that does again what this session did not complete and takes over what it did. SESSION_NOT_RETRYABLE unless it ended as FAILED, TIMED_OUT or CANCELED.',
  })
  retrySession(
    @Arg('id', () => ID, { description: 'Id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AgentSessionType> {
    return context.services.agentSessions.retry(context.viewer, id);
  }

  @Mutation(() => AgentSessionType, {
    description:
      'Starts a child that does the task of a session again, told of its result and of what a person says of it. SESSION_BUSY while the session is open.',
  })
  refineSession(
    @Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string,
    @Arg('feedback', () => String, { description: 'What is to be different, in up to 20,000 characters.' })
    feedback: string,
    @Ctx() context: RequestContext,
  ): Promise<AgentSessionType> {
    return context.services.agentSessions.refine(context.viewer, sessionId, feedback);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'From the first start of a task to the end, or to now; null before the start.',
  })
  durationMs(@Root() { startedAt, endedAt }: AgentSession): number | null {
    return startedAt ? (endedAt ?? new Date()).getTime() - startedAt.getTime() : null;
  }

  @FieldResolver(() => SessionResultType, {
    nullable: true,
    description: 'The answer; null while the session is open, and where it ended without one.',
  })
  result(@Root() session: AgentSession): SessionResultType | null {
    if (!session.result) return null;
    const { degraded = [], outputs = [], ...result } = sessionResultSchema.parse(session.result);
    return { ...result, outputs, degraded: degraded.length > 0, degradations: degraded };
  }

  @FieldResolver(() => AgentTaskConnectionType, { description: 'Its tasks, in order of creation.' })
  tasks(
    @Root() session: AgentSession,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Page<AgentTaskType>> {
    return loaders.sessionTasks.load(session.id, args);
  }

  @FieldResolver(() => AgentMessageConnectionType, {
    description: 'What its agents told each other, oldest first.',
  })
  messages(
    @Root() session: AgentSession,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Page<AgentMessageType>> {
    return loaders.sessionMessages.load(session.id, args);
  }

  @FieldResolver(() => ClaimConnectionType, {
    description: 'Every claim that it checked, as it goes; `result.claims` has those of the answer.',
  })
  claims(
    @Root() session: AgentSession,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Page<ClaimType>> {
    return loaders.sessionClaims.load(session.id, args);
  }

  @FieldResolver(() => SessionGraphType, {
    nullable: true,
    description: 'Its agents and who told whom how often; its tasks and which waits for which.',
  })
  graph(@Root() session: AgentSession): SessionGraphType {
    return { sessionId: session.id };
  }

  @FieldResolver(() => InterruptConnectionType, {
    description: 'What its tasks asked people, open or not, oldest first.',
  })
  interrupts(
    @Root() session: AgentSession,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Page<InterruptType>> {
    return loaders.sessionInterrupts.load(session.id, args);
  }

  @FieldResolver(() => SessionEventPageType, { description: 'Its log: from the beginning, or its end.' })
  async events(
    @Root() session: AgentSession,
    @Args(() => SessionEventsArgs) args: SessionEventsArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SessionEventPageType> {
    const stretch = eventStretch(args, session.nextSeq - 1);
    const events = await loaders.sessionEvents.load({ sessionId: session.id, ...stretch });
    // With `last` it goes as far as the row of the session says, which was read before anything below it.
    const lastSeq = Math.max(session.nextSeq - 1, events.at(-1)?.seq ?? 0);
    return { events, lastSeq, hasNextPage: lastSeq > stretch.after + stretch.first };
  }

  @FieldResolver(() => AgentSessionType, { nullable: true, description: 'The session it came out of.' })
  parentSession(
    @Root() { parentSessionId }: AgentSession,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentSessionType | null> | null {
    return parentSessionId ? loaders.agentSession.load(parentSessionId) : null;
  }

  @FieldResolver(() => AgentSessionType, {
    nullable: true,
    description: 'The first session of its chain; itself where it came out of none.',
  })
  rootSession(
    @Root() { rootSessionId }: AgentSession,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentSessionType | null> {
    return loaders.agentSession.load(rootSessionId);
  }

  @FieldResolver(() => AgentSessionConnectionType, {
    description: 'Sessions that came out of this one, newest first.',
  })
  childSessions(
    @Root() session: AgentSession,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Page<AgentSessionType>> {
    return loaders.childSessions.load(session.id, args);
  }
}
