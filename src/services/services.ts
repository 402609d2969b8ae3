import type { AgentMemoryService } from './agent-memory-service.js';
import type { AgentService } from './agent-service.js';
import type { AgentSessionService } from './agent-session-service.js';
import type { AgentTaskService } from './agent-task-service.js';
import type { BudgetService } from './budget-service.js';
import type { CollectionService } from './collection-service.js';
import type { DocumentService } from './document-service.js';
import type { InterruptService } from './interrupt-service.js';
import type { ModelUsageService } from './model-usage-service.js';
import type { QueueStatusService } from './queue-status-service.js';
import type { RecordingService } from './recording-service.js';
import type { RetentionService } from './retention-service.js';
import type { SampleService } from './sample-service.js';
import type { SessionComparisonService } from './session-comparison-service.js';
import type { SessionEventService } from './session-event-service.js';
import type { SessionForkService } from './session-fork-service.js';
import type { SessionReplayService } from './session-replay-service.js';
import type { ToolService } from './tool-service.js';
import type { WorkflowService } from './workflow-service.js';

/** Every use case, by aggregate. */
export interface Services {
  readonly agentMemory: AgentMemoryService;
  readonly agents: AgentService;
  readonly agentSessions: AgentSessionService;
  readonly agentTasks: AgentTaskService;
  readonly budgets: BudgetService;
  readonly collections: CollectionService;
  readonly documents: DocumentService;
  readonly interrupts: InterruptService;
  readonly modelUsage: ModelUsageService;
  readonly queueStatus: QueueStatusService;
  readonly recordings: RecordingService;
  readonly retention: RetentionService;
  readonly samples: SampleService;
  readonly sessionComparisons: SessionComparisonService;
  readonly sessionEvents: SessionEventService;
  readonly sessionForks: SessionForkService;
  readonly sessionReplays: SessionReplayService;
  readonly tools: ToolService;
  readonly workflows: WorkflowService;
}
