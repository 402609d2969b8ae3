// First, because loading it makes decorators work.
import { buildSchema } from '../schema/build-schema.js';
import type { GraphQLSchema } from 'graphql';
import { AgentMessageResolver } from './agent-message-resolver.js';
import { AgentMemoryResolver } from './agent-memory-resolver.js';
import { AgentResolver } from './agent-resolver.js';
import { AgentSessionResolver } from './agent-session-resolver.js';
import { AgentTaskResolver } from './agent-task-resolver.js';
import { BudgetFieldsResolver, BudgetResolver, SessionBudgetResolver } from './budget-resolver.js';
import { CitationResolver, SessionSourceResolver } from './cited-document-resolvers.js';
import { ClaimResolver } from './claim-resolver.js';
import { CollectionResolver } from './collection-resolver.js';
import { DocumentResolver } from './document-resolver.js';
import { DocumentVersionResolver } from './document-version-resolver.js';
import { guardFields } from './guard-fields.js';
import { InterruptResolver } from './interrupt-resolver.js';
import { ModelUsageResolver, SessionUsageResolver, TaskUsageResolver } from './model-usage-resolver.js';
import { PassageHitResolver } from './passage-hit-resolver.js';
import { RetentionPolicyResolver, RetentionResolver } from './retention-resolver.js';
import { AgentBreakerResolver, QueueStatusResolver } from './queue-status-resolver.js';
import { AgentMessageSentResolver, EvidenceFoundResolver } from './session-event-relations-resolver.js';
import { SampleResolver } from './sample-resolver.js';
import { SessionEventResolver } from './session-event-resolver.js';
import { SessionForkResolver } from './session-fork-resolver.js';
import { SessionReplayResolver } from './session-replay-resolver.js';
import {
  SessionGraphEdgeResolver,
  SessionGraphNodeResolver,
  SessionGraphResolver,
} from './session-graph-resolver.js';
import { ToolResolver } from './tool-resolver.js';
import { WorkflowResolver } from './workflow-resolver.js';

const RESOLVERS = [
  AgentResolver,
  AgentMemoryResolver,
  WorkflowResolver,
  CollectionResolver,
  SampleResolver,
  DocumentResolver,
  DocumentVersionResolver,
  PassageHitResolver,
  AgentSessionResolver,
  SessionForkResolver,
  SessionReplayResolver,
  AgentTaskResolver,
  AgentMessageResolver,
  SessionGraphEdgeResolver,
  SessionGraphNodeResolver,
  SessionGraphResolver,
  InterruptResolver,
  ClaimResolver,
  CitationResolver,
  SessionSourceResolver,
  SessionEventResolver,
  AgentMessageSentResolver,
  EvidenceFoundResolver,
  ModelUsageResolver,
  SessionUsageResolver,
  TaskUsageResolver,
  BudgetFieldsResolver,
  BudgetResolver,
  SessionBudgetResolver,
  QueueStatusResolver,
  RetentionPolicyResolver,
  RetentionResolver,
  AgentBreakerResolver,
  ToolResolver,
] as const;

/**
 * The whole API as one executable schema, every root field behind its rule.
 * @throws Error if a root field has no rule
 */
export function buildApiSchema(): GraphQLSchema {
  const schema = buildSchema(RESOLVERS);
  guardFields(schema);
  return schema;
}
