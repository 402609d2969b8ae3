import { registerEnumType } from 'type-graphql';
import { DependencyCondition } from '../entities/agent-task-dependency.js';
import { TaskStatus } from '../entities/agent-task.js';
import { AttemptOutcome } from '../entities/task-attempt.js';

registerEnumType(TaskStatus, {
  name: 'TaskStatus',
  description: 'Where a task stands. COMPLETED, FAILED, CANCELED, TIMED_OUT and SKIPPED are never left.',
  valuesConfig: {
    BLOCKED: { description: 'Waits for other tasks or for a nested session, and holds no worker.' },
    READY: { description: 'Waits for a worker.' },
    RETRY_WAIT: { description: 'Failed, and will be tried again.' },
    RUNNING: { description: 'A worker is busy with it.' },
    INPUT_REQUIRED: { description: 'Waits for a person.' },
    COMPLETED: { description: 'It has an output.' },
    FAILED: { description: 'It has none: see `error`.' },
    CANCELED: { description: 'It was stopped.' },
    TIMED_OUT: { description: 'Its deadline passed.' },
    SKIPPED: { description: 'Did not run, for a task that it needs did not complete.' },
  },
});
/** Why a task that is ready does not start, beyond that no worker is free. */
export const TaskWaitReason = { CIRCUIT_OPEN: 'CIRCUIT_OPEN' } as const;
export type TaskWaitReason = (typeof TaskWaitReason)[keyof typeof TaskWaitReason];

registerEnumType(TaskWaitReason, {
  name: 'TaskWaitReason',
  description: 'Why a task that is READY does not start, beyond that no worker is free.',
  valuesConfig: {
    CIRCUIT_OPEN: {
      description: 'Its agent failed again and again; `agent { status { breaker } }` tells more.',
    },
  },
});
registerEnumType(AttemptOutcome, {
  name: 'AttemptOutcome',
  description: 'How one claim of a task ended.',
  valuesConfig: {
    RUNNING: { description: 'It has not ended.' },
    COMPLETED: { description: 'With the output of the task.' },
    FAILED: { description: 'With a failure.' },
    CANCELED: { description: 'The task was stopped.' },
    TIMED_OUT: { description: 'The deadline passed.' },
    SUSPENDED: { description: 'The task waits for subtasks, a nested session or a person.' },
    RELEASED: { description: 'The worker was drained and gave the task back.' },
    LEASE_LOST: { description: 'The worker went silent.' },
  },
});
registerEnumType(DependencyCondition, {
  name: 'DependencyCondition',
  description: 'What a task asks of one that it waits for.',
  valuesConfig: {
    ALL_COMPLETED: { description: 'That it completed; else the waiting task is skipped.' },
    ALL_TERMINAL: { description: 'Only that it ended.' },
  },
});
