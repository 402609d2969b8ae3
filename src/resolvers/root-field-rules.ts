import { MembershipRole } from '../entities/membership.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { RequestContext } from './context.js';

/** Who may use a root field. */
export const RootFieldRule = {
  /** Any member of the workspace that the request speaks for. */
  MEMBER: 'MEMBER',
  /** An owner of that workspace: what removes the work of others. */
  OWNER: 'OWNER',
} as const;
export type RootFieldRule = (typeof RootFieldRule)[keyof typeof RootFieldRule];

const { MEMBER, OWNER } = RootFieldRule;

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
  'Query.sampleQuestions': MEMBER,
  'Query.document': MEMBER,
  'Query.searchPassages': MEMBER,
  'Query.workflow': MEMBER,
  'Query.session': MEMBER,
  'Query.sessions': MEMBER,
  'Query.task': MEMBER,
  'Query.interrupts': MEMBER,
  'Query.queueStatus': MEMBER,
  'Query.tools': MEMBER,
  'Query.retentionStatus': MEMBER,
  'Query.usage': MEMBER,
  'Query.compareSessions': MEMBER,
  'Query.budgets': MEMBER,
  'Mutation.executeAgentTask': MEMBER,
  'Mutation.cancelSession': MEMBER,
  'Mutation.retrySession': MEMBER,
  'Mutation.refineSession': MEMBER,
  'Mutation.forkSession': MEMBER,
  'Mutation.replaySession': MEMBER,
  'Mutation.respondToInterrupt': MEMBER,
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
  'Mutation.setSessionBudget': MEMBER,
  'Mutation.setBudget': OWNER,
  'Mutation.setRetentionPolicy': OWNER,
  'Subscription.sessionUpdated': MEMBER,
  'Subscription.sessionsUpdated': MEMBER,
} as const satisfies Readonly<Record<`${'Query' | 'Mutation' | 'Subscription'}.${string}`, RootFieldRule>>;

/** May the viewer use a root field? */
export async function mayUse(
  field: keyof typeof ROOT_FIELD_RULES,
  context: RequestContext,
): Promise<boolean> {
  const membership = await context.loaders.membership.load(context.viewer.userId);
  if (membership === null) return false;
  return ROOT_FIELD_RULES[field] === MEMBER || membership.role === MembershipRole.OWNER;
}

/** @throws AppError FORBIDDEN if the viewer may not use a field of this rule */
export async function requireRule(rule: RootFieldRule, context: RequestContext): Promise<void> {
  const membership = await context.loaders.membership.load(context.viewer.userId);
  if (membership === null) throw new AppError(ErrorCode.FORBIDDEN, 'You are not a member of this workspace.');
  switch (rule) {
    case RootFieldRule.MEMBER:
      return;
    case RootFieldRule.OWNER:
      if (membership.role === MembershipRole.OWNER) return;
      throw new AppError(ErrorCode.FORBIDDEN, 'Only an owner of the workspace may do this.');
    default:
      rule satisfies never;
  }
}
