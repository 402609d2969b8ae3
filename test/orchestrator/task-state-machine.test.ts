import { describe, expect, it } from '@jest/globals';
import { SessionStatus } from '../../src/entities/agent-session.js';
import { TaskStatus } from '../../src/entities/agent-task.js';
import {
  assertSessionTransition,
  INITIAL_TASK_STATUSES,
  isSessionOpen,
  isTaskOpen,
  OPEN_SESSION_STATUSES,
  OPEN_TASK_STATUSES,
  SESSION_TRANSITIONS,
  TASK_TRANSITIONS,
  taskStatusesBefore,
  type TransitionTable,
} from '../../src/orchestrator/task-state-machine.js';

function reachable<Status extends string>(
  table: TransitionTable<Status>,
  from: readonly Status[],
): Set<Status> {
  const found = new Set(from);
  for (const status of found) for (const next of table[status]) found.add(next);
  return found;
}

describe('The life of a task', () => {
  it('reaches every status', () => {
    expect(reachable(TASK_TRANSITIONS, INITIAL_TASK_STATUSES)).toEqual(new Set(Object.values(TaskStatus)));
  });

  it('leaves no terminal status', () => {
    const terminal = ['COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT', 'SKIPPED'] as const;
    for (const status of terminal) {
      expect(TASK_TRANSITIONS[status]).toEqual([]);
      expect(isTaskOpen(status)).toBe(false);
    }
    expect(OPEN_TASK_STATUSES).toHaveLength(Object.values(TaskStatus).length - terminal.length);
  });

  it('comes to an end from every open status', () => {
    for (const status of OPEN_TASK_STATUSES)
      expect(reachable(TASK_TRANSITIONS, [status])).toContain('COMPLETED');
  });

  it('is run by a claim alone, and from READY only', () => {
    expect(taskStatusesBefore('RUNNING')).toEqual(['READY']);
  });
});

describe('The life of a session', () => {
  it('reaches every status', () => {
    expect(reachable(SESSION_TRANSITIONS, ['PENDING'])).toEqual(new Set(Object.values(SessionStatus)));
  });

  it('leaves no terminal status', () => {
    for (const status of ['COMPLETED', 'FAILED', 'CANCELED', 'TIMED_OUT'] as const) {
      expect(isSessionOpen(status)).toBe(false);
      for (const to of Object.values(SessionStatus))
        expect(() => assertSessionTransition(status, to)).toThrow('cannot go');
    }
    expect(OPEN_SESSION_STATUSES).toEqual(['PENDING', 'RUNNING', 'INPUT_REQUIRED']);
  });
});
