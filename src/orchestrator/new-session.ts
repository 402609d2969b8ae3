import type { DependencyCondition } from '../entities/agent-task-dependency.js';
import type {
  ConcurrencyPolicy,
  ExecutionMode,
  FailurePolicy,
  SessionRelation,
} from '../entities/agent-session.js';
import type { BudgetLimits } from '../lib/budget-limits.js';
import type { JsonObject } from '../lib/json.js';

/** An edge to a task of the same session, by name. */
export interface NewDependency {
  readonly name: string;
  readonly condition: DependencyCondition;
}

/** A task to insert. Names are unique within a session. */
export interface NewTask {
  readonly name: string;
  readonly agentId: string;
  readonly agentVersion: number;
  readonly taskType: string;
  readonly input: JsonObject;
  /** Tasks of the session, already there or inserted with this one. */
  readonly dependsOn: readonly NewDependency[];
  /** Does its output become the session's result? Default false; one task of a session at most. */
  readonly isResult?: boolean;
  /** Larger is more urgent. Default: the session's. */
  readonly priority?: number;
  /** How many failures are forgiven. Default 2. */
  readonly maxRetries?: number;
  /** From the first claim to the end of the last attempt, in seconds. Default: the session's deadline only. */
  readonly timeoutSeconds?: number;
  /** Output of an earlier session that is taken over: the task is inserted as COMPLETED. */
  readonly completedOutput?: JsonObject;
}

/** A session to insert, whole or not at all. */
export interface NewSession {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly taskDescription: string;
  readonly executionMode: ExecutionMode;
  readonly input: JsonObject;
  readonly failurePolicy: FailurePolicy;
  readonly concurrencyPolicy: ConcurrencyPolicy;
  readonly priority: number;
  readonly timeoutSeconds: number;
  readonly parent?: { readonly sessionId: string; readonly relation: SessionRelation };
  readonly idempotency?: { readonly key: string; readonly inputHash: string };
  /** What it may spend on models, with all that come out of it: of its chain, whose root it may not be. Default: as it is. */
  readonly budget?: Partial<BudgetLimits> | undefined;
  readonly tasks: readonly NewTask[];
}
