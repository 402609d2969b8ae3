import { DEFAULT_RETENTION, type RetentionSettings } from './retention/retention-policy.js';
import type { BreakerSettings } from './sql/circuit-breaker.js';

/** How the engine works. Times are in milliseconds. */
export interface OrchestratorSettings {
  /** Tasks that this process runs at once. */
  readonly slots: number;
  /** How long a claim is good without a sign of life. */
  readonly leaseMs: number;
  /** How often a process renews its leases and learns of cancels; a third of the lease or less. */
  readonly heartbeatMs: number;
  /** The longest sleep of the sweeper; it wakes earlier where something falls due. */
  readonly pollMs: number;
  /** Tasks of one session that run at once, over all processes. */
  readonly maxRunningPerSession: number;
  /** Tasks of one agent that run at once where its `configuration.maxConcurrency` says nothing; null: no limit. */
  readonly maxRunningPerAgent: number | null;
  /** Tasks of one workspace that run at once, over all processes, where it has no limit of its own; null: any number. */
  readonly maxRunningPerWorkspace: number | null;
  /** Tasks of one workspace that start within a minute, where it has no rate of its own; null: any number. */
  readonly workspaceStartsPerMinute: number | null;
  /** Open tasks of one workspace; a session that would bring more is refused. Plans and subtasks may exceed it. */
  readonly maxOpenTasks: number;
  /** Back-off of retries: the ceiling of the n-th wait is `baseMs * 2^n`, at most `maxMs`. */
  readonly retry: { readonly baseMs: number; readonly maxMs: number };
  /** When an agent that fails is passed over, each in its workspace. */
  readonly breaker: BreakerSettings;
  /** How many attempts of a task may end in silence before it counts as the cause and fails. */
  readonly maxLostLeases: number;
  /** How long a stopping process waits for handlers that were told to abort. */
  readonly abortGraceMs: number;
  /** What is kept of what has ended, and how often the rest is removed. */
  readonly retention: RetentionSettings;
  /**
   * True where no other process can be at work on this database, as with the embedded one: what was running
   * when this process starts is then lost, and is taken up without waiting for its lease.
   */
  readonly isSoleProcess: boolean;
}

export const DEFAULT_ORCHESTRATOR_SETTINGS: OrchestratorSettings = {
  slots: 8,
  leaseMs: 30_000,
  heartbeatMs: 10_000,
  pollMs: 1_000,
  maxRunningPerSession: 8,
  maxRunningPerAgent: null,
  maxRunningPerWorkspace: null,
  workspaceStartsPerMinute: null,
  maxOpenTasks: 10_000,
  retry: { baseMs: 500, maxMs: 60_000 },
  breaker: { failures: 5, windowMs: 60_000, pauseMs: 10_000 },
  maxLostLeases: 3,
  abortGraceMs: 5_000,
  retention: DEFAULT_RETENTION,
  isSoleProcess: false,
};
