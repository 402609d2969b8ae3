import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SessionEventPayloads } from '../orchestrator/events/session-event.js';
import { AgentType } from '../schema/agent-type.js';
import { DocumentType } from '../schema/document-type.js';
import { SESSION_EVENT_TYPES } from '../schema/session-event-type.js';
import type { RequestContext } from './context.js';
import type { DeferredAgent } from './loaders/agent-loader.js';

@Resolver(() => SESSION_EVENT_TYPES.AgentMessageSent)
export class AgentMessageSentResolver {
  @FieldResolver(() => AgentType, { nullable: true, description: 'The agent that speaks.' })
  from(
    @Root() { fromAgentId }: SessionEventPayloads['AgentMessageSent'],
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> {
    return loaders.agent.load(fromAgentId);
  }

  @FieldResolver(() => AgentType, {
    nullable: true,
    description: 'The agent that is spoken to; null for all of the session.',
  })
  to(
    @Root() { toAgentId }: SessionEventPayloads['AgentMessageSent'],
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> | null {
    return toAgentId ? loaders.agent.load(toAgentId) : null;
  }
}

@Resolver(() => SESSION_EVENT_TYPES.EvidenceFound)
export class EvidenceFoundResolver {
  @FieldResolver(() => DocumentType, {
    nullable: true,
    description: 'The document; null once it was deleted.',
  })
  document(
    @Root() { documentId }: SessionEventPayloads['EvidenceFound'],
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType | null> {
    return loaders.document.load(documentId);
  }
}
