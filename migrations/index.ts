import { InitialMigration } from './20261123000000-initial.js';
import { PassageEmbeddingsMigration } from './20261128031000-passage-embeddings.js';
import { DeliveryLimitsMigration } from './20261128034100-delivery-limits.js';
import { RetentionMigration } from './20261128035500-retention.js';
import { CollectionLanguageMigration } from './20261128042800-collection-language.js';
import { BreakingMarksMigration } from './20261128041200-breaking-marks.js';
import { CircuitBreakersMigration } from './20261128043900-circuit-breakers.js';
import { ModelCallsMigration } from './20261128062500-model-calls.js';
import { ToolAgentMigration } from './20261128063000-tool-agent.js';
import { InterruptsMigration } from './20261128065000-interrupts.js';
import { RecordedTextsMigration } from './20261128100000-recorded-texts.js';
import { ImportedRecordingsMigration } from './20261128101000-imported-recordings.js';
import { BudgetsMigration } from './20261128103000-budgets.js';
import { KeptAnswersMigration } from './20261128131000-kept-answers.js';
import { QuickerBudgetsMigration } from './20261128133500-quicker-budgets.js';
import { OpenNestedMigration } from './20261128170000-open-nested.js';
import { RecalledUntilMigration } from './20261128171000-recalled-until.js';
import { AgentLogMigration } from './20261128172000-agent-log.js';
import { GivenClaimsMigration } from './20261128231500-given-claims.js';
import type { NamedMigration } from './named-migration.js';

/** Every migration, oldest first. Listed by hand, so that nothing is loaded by name at run time. */
export const MIGRATIONS: readonly NamedMigration[] = [
  { name: '20261123000000-initial', class: InitialMigration },
  { name: '20261128031000-passage-embeddings', class: PassageEmbeddingsMigration },
  { name: '20261128034100-delivery-limits', class: DeliveryLimitsMigration },
  { name: '20261128035500-retention', class: RetentionMigration },
  { name: '20261128042800-collection-language', class: CollectionLanguageMigration },
  { name: '20261128041200-breaking-marks', class: BreakingMarksMigration },
  { name: '20261128043900-circuit-breakers', class: CircuitBreakersMigration },
  { name: '20261128062500-model-calls', class: ModelCallsMigration },
  { name: '20261128063000-tool-agent', class: ToolAgentMigration },
  { name: '20261128065000-interrupts', class: InterruptsMigration },
  { name: '20261128100000-recorded-texts', class: RecordedTextsMigration },
  { name: '20261128101000-imported-recordings', class: ImportedRecordingsMigration },
  { name: '20261128103000-budgets', class: BudgetsMigration },
  { name: '20261128131000-kept-answers', class: KeptAnswersMigration },
  { name: '20261128133500-quicker-budgets', class: QuickerBudgetsMigration },
  { name: '20261128170000-open-nested', class: OpenNestedMigration },
  { name: '20261128171000-recalled-until', class: RecalledUntilMigration },
  { name: '20261128172000-agent-log', class: AgentLogMigration },
  { name: '20261128231500-given-claims', class: GivenClaimsMigration },
];
