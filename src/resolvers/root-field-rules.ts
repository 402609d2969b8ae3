import { AppError, ErrorCode } from '../lib/errors.js';
import type { RequestContext } from './context.js';

/** Who may use a root field. */
export const RootFieldRule = {
  /** Any member of the workspace that the request speaks for. */
  MEMBER: 'MEMBER',
} as const;
export type RootFieldRule = (typeof RootFieldRule)[keyof typeof RootFieldRule];

const { MEMBER } = RootFieldRule;

/**
 * The rule of every root field. A field without one keeps the schema from being built, and so does a rule
 * without a field. What a member may see within the workspace is the services' and row-level security's part.
 */
export const ROOT_FIELD_RULES = {
  'Query.agents': MEMBER,
  'Query.agent': MEMBER,
  'Query.agentMemory': MEMBER,
  'Query.workflows': MEMBER,
  'Query.collections': MEMBER,
  'Query.collection': MEMBER,
  'Query.document': MEMBER,
  'Query.searchPassages': MEMBER,
  'Query.workflow': MEMBER,
  'Query.session': MEMBER,
  'Query.sessions': MEMBER,
  'Query.task': MEMBER,
  'Query.queueStatus': MEMBER,
  'Mutation.executeAgentTask': MEMBER,
  'Mutation.cancelSession': MEMBER,
  'Mutation.retrySession': MEMBER,
  'Mutation.createAgent': MEMBER,
  'Mutation.updateAgent': MEMBER,
  'Mutation.setAgentActive': MEMBER,
  'Mutation.setAgentMemory': MEMBER,
  'Mutation.deleteAgentMemory': MEMBER,
  'Mutation.saveWorkflow': MEMBER,
  'Mutation.createCollection': MEMBER,
  'Mutation.updateCollection': MEMBER,
  'Mutation.deleteCollection': MEMBER,
  'Mutation.addTextDocument': MEMBER,
  'Mutation.deleteDocument': MEMBER,
  'Subscription.sessionUpdated': MEMBER,
  'Subscription.sessionsUpdated': MEMBER,
} as const satisfies Readonly<Record<`${'Query' | 'Mutation' | 'Subscription'}.${string}`, RootFieldRule>>;

/** @throws AppError FORBIDDEN if the viewer may not use a field of this rule */
export async function requireRule(rule: RootFieldRule, context: RequestContext): Promise<void> {
  switch (rule) {
    case RootFieldRule.MEMBER: {
      if ((await context.loaders.membership.load(context.viewer.userId)) !== null) return;
      throw new AppError(ErrorCode.FORBIDDEN, 'You are not a member of this workspace.');
    }
    default:
      rule satisfies never;
  }
}
