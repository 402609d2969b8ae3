import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { SessionRelation, type AgentSession } from '../entities/agent-session.js';
import { AgentSessionType } from '../schema/agent-session-type.js';
import { SessionReplayType } from '../schema/session-replay-type.js';
import type { RequestContext } from './context.js';

@Resolver(() => AgentSessionType)
export class SessionReplayResolver {
  @Mutation(() => AgentSessionType, {
    description:
      'Starts a child that runs a session again from what its models, tools, searches and people said; it asks nobody, and tells where it differs. SESSION_NOT_REPLAYABLE unless the session completed or failed, and its record is there.',
  })
  replaySession(
    @Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<AgentSessionType> {
    return services.sessionReplays.replay(viewer, sessionId);
  }

  @FieldResolver(() => SessionReplayType, {
    nullable: true,
    description: 'What it found as a replay of its parent; null for a session that is none.',
  })
  async replay(
    @Root() { id, relation }: AgentSession,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SessionReplayType | null> {
    if (relation !== SessionRelation.REPLAY) return null;
    return { divergence: await loaders.divergence.load(id) };
  }
}
