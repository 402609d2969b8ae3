import { describe, expect, it } from '@jest/globals';
import { findingsOf, sentenceOf, type Queue, type Retention } from './health.js';

const NONE = { sessions: 0, events: 0, messages: 0, steps: 0, memoryItems: 0 };
const RETENTION: Retention = {
  lastRemovedAt: null,
  overdue: NONE,
  removed: NONE,
  policy: {
    mayChange: true,
    sessions: { days: 90, isDefault: true },
    steps: { days: 30, isDefault: true },
  },
};
const QUIET: Queue = {
  ...{ slots: 8, running: 2, ready: 0, blocked: 1, retryWait: 0, inputRequired: 0, oldestReadySeconds: null },
  limits: { openTasks: 100, runningTasks: null, startsPerMinute: null, nextStartAt: null },
  ...{ breakers: [], providers: [] },
};
const OPEN = {
  ...{ state: 'OPEN' as const, failures: 5, openedAt: null, retryAt: null },
  error: { code: 'MODEL_UNAVAILABLE', message: 'No answer.' },
};

const tell = (part: Partial<Queue>, overdue = NONE) => {
  const queue = { ...QUIET, ...part };
  const findings = findingsOf(queue, { ...RETENTION, overdue });
  return [sentenceOf(queue, findings), ...findings.map(({ tone, message }) => `${tone}: ${message}`)];
};

describe('How it stands', () => {
  it('is one sentence where all is well', () => {
    expect(tell({})).toEqual(['All well: 2 of 8 slots busy, 0 waiting, 0 stuck.']);
  });

  it('is told worst first where it is not', () => {
    const agent = { id: 'a', name: 'research' };
    const breakers = [{ agent, ...OPEN, state: 'HALF_OPEN' as const }];
    const providers = [{ name: 'model:m', callsPerMinute: null, breaker: OPEN }];
    expect(tell({ breakers, providers, inputRequired: 1, retryWait: 2 })).toEqual([
      '3 problems: 2 of 8 slots busy, 0 waiting. Somebody is waited for.',
      'failed: The service model:m is left alone after 5 failures: No answer.',
      'warn: The agent research is tried one call at a time after 5 failures: No answer.',
      'warn: 2 tasks failed and will be tried again.',
      'input: 1 task waits for a person.',
    ]);
  });

  it('knows a task that is stuck from one that waits its turn', () => {
    expect(tell({ ready: 1, oldestReadySeconds: 59 })).toHaveLength(1);
    expect(tell({ ready: 1, oldestReadySeconds: 90 })[1]).toBe(
      'failed: A task has waited 1 m 30 s for a worker though slots are free.',
    );
    expect(tell({ ready: 1, running: 8, oldestReadySeconds: 90 })[1]).toBe(
      'warn: A task has waited 1 m 30 s for a worker: every slot of this server is busy.',
    );
  });

  it('says when a limit holds tasks back, and when what should be gone is still there', () => {
    expect(tell({ blocked: 98 })[1]).toMatch(/^failed: The queue is full \(100 of 100/u);
    expect(tell({ blocked: 80 })[1]).toMatch(/^warn: The queue is nearly full/u);
    const limits = { ...QUIET.limits, runningTasks: 2, nextStartAt: '2026-01-01T00:00:00Z' };
    expect(tell({ ready: 3, limits })).toHaveLength(3);
    expect(tell({ limits })).toHaveLength(1);
    expect(tell({}, { ...NONE, events: 1 })[1]).toMatch(/^warn: 1 row should be gone/u);
  });
});
