import type { InferKyselyDB } from '@mikro-orm/postgresql';
import { Workspace, type WorkspaceSchema } from './workspace.js';
import { WorkspaceLimits, type WorkspaceLimitsSchema } from './workspace-limits.js';
import { WorkspaceRetention, type WorkspaceRetentionSchema } from './workspace-retention.js';
import { User, type UserSchema } from './user.js';
import { Membership, type MembershipSchema } from './membership.js';
import { Agent, type AgentSchema } from './agent.js';
import { AgentVersion, type AgentVersionSchema } from './agent-version.js';
import { AgentActivation, type AgentActivationSchema } from './agent-activation.js';
import { CircuitBreaker, type CircuitBreakerSchema } from './circuit-breaker.js';
import { StartRate, type StartRateSchema } from './start-rate.js';
import { Workflow, type WorkflowSchema } from './workflow.js';
import { WorkflowVersion, type WorkflowVersionSchema } from './workflow-version.js';
import { AgentSession, type AgentSessionSchema } from './agent-session.js';
import { AgentTask, type AgentTaskSchema } from './agent-task.js';
import { AgentTaskDependency, type AgentTaskDependencySchema } from './agent-task-dependency.js';
import { TaskAttempt, type TaskAttemptSchema } from './task-attempt.js';
import { TaskStep, type TaskStepSchema } from './task-step.js';
import { RecordedText, type RecordedTextSchema } from './recorded-text.js';
import { ImportedRecording, type ImportedRecordingSchema } from './imported-recording.js';
import { Interrupt, type InterruptSchema } from './interrupt.js';
import { AgentMessage, type AgentMessageSchema } from './agent-message.js';
import { AgentMemory, type AgentMemorySchema } from './agent-memory.js';
import { SessionEvent, type SessionEventSchema } from './session-event.js';
import { Collection, type CollectionSchema } from './collection.js';
import { Document, type DocumentSchema } from './document.js';
import { DocumentVersion, type DocumentVersionSchema } from './document-version.js';
import { Passage, type PassageSchema } from './passage.js';
import { PassageTerm, type PassageTermSchema } from './passage-term.js';
import { PassageEmbedding, type PassageEmbeddingSchema } from './passage-embedding.js';
import { Claim, type ClaimSchema } from './claim.js';
import { Citation, type CitationSchema } from './citation.js';
import { KeptAnswer, type KeptAnswerSchema } from './kept-answer.js';
import { ModelCall, type ModelCallSchema } from './model-call.js';
import { ModelReservation, type ModelReservationSchema } from './model-reservation.js';
import { Budget, type BudgetSchema } from './budget.js';
import { BudgetAccount, type BudgetAccountSchema } from './budget-account.js';
import { ArchivedModelUsage, type ArchivedModelUsageSchema } from './archived-model-usage.js';

/** Every entity, in the order in which their tables can be made. */
export const ENTITIES = [
  Workspace,
  WorkspaceLimits,
  WorkspaceRetention,
  User,
  Membership,
  Agent,
  AgentVersion,
  AgentActivation,
  CircuitBreaker,
  StartRate,
  Workflow,
  WorkflowVersion,
  AgentSession,
  AgentTask,
  AgentTaskDependency,
  TaskAttempt,
  TaskStep,
  RecordedText,
  ImportedRecording,
  Interrupt,
  AgentMessage,
  AgentMemory,
  SessionEvent,
  Collection,
  Document,
  DocumentVersion,
  Passage,
  PassageTerm,
  PassageEmbedding,
  Claim,
  Citation,
  KeptAnswer,
  ModelCall,
  ModelReservation,
  Budget,
  BudgetAccount,
  ArchivedModelUsage,
];

/** The tables as Kysely sees them: names and columns as in the database. */
export type Database = InferKyselyDB<
  | typeof WorkspaceSchema
  | typeof WorkspaceLimitsSchema
  | typeof WorkspaceRetentionSchema
  | typeof UserSchema
  | typeof MembershipSchema
  | typeof AgentSchema
  | typeof AgentVersionSchema
  | typeof AgentActivationSchema
  | typeof CircuitBreakerSchema
  | typeof StartRateSchema
  | typeof WorkflowSchema
  | typeof WorkflowVersionSchema
  | typeof AgentSessionSchema
  | typeof AgentTaskSchema
  | typeof AgentTaskDependencySchema
  | typeof TaskAttemptSchema
  | typeof TaskStepSchema
  | typeof RecordedTextSchema
  | typeof ImportedRecordingSchema
  | typeof InterruptSchema
  | typeof AgentMessageSchema
  | typeof AgentMemorySchema
  | typeof SessionEventSchema
  | typeof CollectionSchema
  | typeof DocumentSchema
  | typeof DocumentVersionSchema
  | typeof PassageSchema
  | typeof PassageTermSchema
  | typeof PassageEmbeddingSchema
  | typeof ClaimSchema
  | typeof CitationSchema
  | typeof KeptAnswerSchema
  | typeof ModelCallSchema
  | typeof ModelReservationSchema
  | typeof BudgetSchema
  | typeof BudgetAccountSchema
  | typeof ArchivedModelUsageSchema
>;
