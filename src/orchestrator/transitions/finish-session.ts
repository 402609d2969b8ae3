import type { Failure, OutcomeReason } from '../../entities/agent-session.js';
import type { TaskStatus } from '../../entities/agent-task.js';
import type { Json, JsonObject } from '../../lib/json.js';
import type { LockedSession, SessionOutcome } from '../locked-session.js';
import { readGraphOutcomes, type GraphOutcome } from '../sql/read-graph-outcomes.js';
import type { Unit } from '../unit.js';

/** Ends the session if its last open task has ended. To be called once the transition has counted everything. */
export async function finishIfDone(unit: Unit, session: LockedSession): Promise<void> {
  if (!session.isOpen || session.openTasks > 0) return;
  const outcome = decideOutcome(await readGraphOutcomes(unit.tx, session.id));
  session.finish(session.row.budget_state === 'EXCEEDED' ? outOfBudget(outcome) : outcome);
}

const FAILURES: readonly TaskStatus[] = ['FAILED', 'TIMED_OUT'];

/**
 * What a session whose tasks have all ended came to. With a result task: COMPLETED if that one is, PARTIAL if
 * another one failed. Without: COMPLETED if all are. Subtasks do not count; whoever asked for them has decided.
 * @param tasks of the graph, in order of their end
 */
export function decideOutcome(tasks: readonly GraphOutcome[]): SessionOutcome {
  const firstFailure = tasks.find((task) => FAILURES.includes(task.status));
  const result = tasks.find((task) => task.is_result);
  const succeeded = result ? result.status === 'COMPLETED' : tasks.every((t) => t.status === 'COMPLETED');
  if (!succeeded) return failedOutcome(firstFailure?.error ?? null, firstFailure?.outcome_reason ?? null);
  const output = result ? result.output_data : { outputs: outputsOf(tasks.filter((task) => task.is_sink)) };
  return {
    status: 'COMPLETED',
    reason: firstFailure ? 'PARTIAL' : null,
    detail: firstFailure?.error?.message ?? null,
    error: null,
    result: output,
  };
}

/** What it has is kept: made without a model, from the moment on in which the budget was spent. */
function outOfBudget(outcome: SessionOutcome): SessionOutcome {
  if (outcome.status !== 'COMPLETED') return outcome;
  return { ...outcome, reason: 'BUDGET_EXCEEDED', detail: outcome.detail ?? OUT_OF_BUDGET };
}

const OUT_OF_BUDGET = 'A budget was spent before all was done; the log says which.';

export function failedOutcome(error: Failure | null, reason: OutcomeReason | null): SessionOutcome {
  return { status: 'FAILED', reason, detail: error?.message ?? null, error, result: null };
}

function outputsOf(tasks: readonly GraphOutcome[]): JsonObject {
  return Object.fromEntries(tasks.map((task): [string, Json] => [task.name, task.output_data]));
}
