import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SessionSnapshot } from '../../../client/src/session-log/from-snapshot.js';
import type { LogEvent } from '../../../client/src/session-log/log-event.js';
import { readMoment } from '../../../client/src/session-log/read-moment.js';
import { SessionLog } from '../../../client/src/session-log/session-log.js';
import { countTasks, type SessionState } from '../../../client/src/session-log/session-state.js';
import { chosenLog, logOf, piece } from './sample-log.js';

const atOnce = (run: () => void): void => run();

const AWAY = { code: 'UNAVAILABLE', message: 'Away.', retryable: true };

function stateOf(events: readonly LogEvent[]): SessionState {
  const log = new SessionLog(atOnce);
  log.add(events);
  return log.state;
}

const logs = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 60 }), fc.infiniteStream(fc.nat()))
  .map(([tasks, steps, stream]) => {
    const choices = stream[Symbol.iterator]();
    return chosenLog(tasks, steps, (below) => (choices.next().value as number) % below);
  });

/** A session whose two tasks have this status, as the server tells it. */
function snapshotOf(status: 'READY' | 'COMPLETED'): SessionSnapshot {
  const at = '2026-01-31T12:00:00.000Z';
  const task = (position: number) => ({
    id: `task-${position}`,
    name: `task-${position}`,
    taskType: 'research',
    agentId: 'agent-0',
    parentTaskId: null,
    position,
    status,
    createdAt: at,
    readyAt: at,
    startedAt: status === 'READY' ? null : at,
    endedAt: status === 'READY' ? null : at,
    outcomeReason: null,
    error: null,
  });
  const dependencies = [{ from: 'task-0', to: 'task-1' }];
  const graph = { tasks: [task(0), task(1)], dependencies };
  const times = { createdAt: at, startedAt: at, endedAt: null };
  return {
    id: 's',
    status: 'RUNNING',
    taskDescription: 'What?',
    outcomeReason: null,
    error: null,
    ...times,
    graph,
  };
}

describe('the log of a session', () => {
  it('comes to the same when it is cut anywhere and resumed with rows that came before', () => {
    fc.assert(
      fc.property(logs, fc.nat(), fc.nat(), (events, cut, overlap) => {
        const log = new SessionLog(atOnce);
        log.add(events.slice(0, cut % (events.length + 1)));
        log.add(events.slice(Math.max(0, log.foldedTo - (overlap % 5))));
        expect(log.state).toEqual(stateOf(events));
        expect(log.foldedTo).toBe(events.length);
      }),
      { numRuns: 60 },
    );
  });

  it('comes to the same in whatever order its rows come, and however often', () => {
    const shuffled = logs.chain((events) => {
      const all = fc.shuffledSubarray([...events], { minLength: events.length });
      return fc.tuple(fc.constant(events), all, fc.subarray([...events]));
    });
    fc.assert(
      fc.property(shuffled, ([events, all, again]) => {
        const log = new SessionLog(atOnce);
        for (const event of [...again, ...all, ...again]) log.add([event]);
        expect(log.state).toEqual(stateOf(events));
        expect(log.holes()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('comes to the same when it began with a snapshot and the rows before it came later', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (events, nat) => {
        const seq = 1 + (nat % events.length);
        const log = new SessionLog(atOnce);
        log.begin(snapshotOf('READY'), seq);
        log.add(events.slice(seq));
        log.add(events.slice(0, seq));
        expect(log.state).toEqual(stateOf(events));
      }),
      { numRuns: 60 },
    );
  });

  it('counts a row once and tells nobody of it again, however often it comes', () => {
    const events = chosenLog(2, 10, () => 0);
    const log = new SessionLog(atOnce);
    log.add(events);
    const version = log.version('log');
    log.add(events);
    expect([log.size, log.version('log')]).toEqual([events.length, version]);
  });

  it('shows what is missing, and counts what follows only once that has come', () => {
    const events = chosenLog(3, 20, () => 0);
    const log = new SessionLog(atOnce);
    log.add([...events.slice(0, 2), events[4]!]);
    log.expect(8);
    expect(log.holes()).toEqual([
      { from: 3, to: 4 },
      { from: 6, to: 8 },
    ]);
    expect(log.foldedTo).toBe(2);
    expect(log.event(5)).toBe(events[4]);
    log.add(events.slice(2, 4));
    expect(log.foldedTo).toBe(5);
    expect(log.isWhole).toBe(false);
  });

  it('counts new rows on top of a snapshot while earlier ones are missing', () => {
    const log = new SessionLog(atOnce);
    log.begin(snapshotOf('READY'), 10);
    expect(countTasks(log.state)).toEqual({ ended: 0, all: 2 });
    expect(log.state.tasks.get('task-1')!.dependsOn).toEqual(['task-0']);
    const [, , , , , , , , , , finished] = logOf(
      Array.from({ length: 11 }, () => ({
        __typename: 'TaskFinished' as const,
        taskId: 'task-0',
        taskStatus: 'COMPLETED' as const,
        outcomeReason: null,
        error: null,
      })),
    );
    log.add([finished!]);
    expect(countTasks(log.state)).toEqual({ ended: 1, all: 2 });
    expect(log.holes()).toEqual([{ from: 1, to: 10 }]);
  });

  it('never leaves a status that is the last, not even where a snapshot was later than its rows', () => {
    const log = new SessionLog(atOnce);
    log.begin(snapshotOf('COMPLETED'), 2);
    const started = { __typename: 'TaskStarted' as const, taskId: 'task-0', attempt: 1, workerId: 'w' };
    log.add(logOf([started, started, started]).slice(2));
    expect(log.state.tasks.get('task-0')!.status).toBe('COMPLETED');
  });
});

describe('the state of a task', () => {
  it('keeps each stretch of its life, with the attempt that ran', () => {
    const events = chosenLog(1, 0, () => 0).slice(0, 3);
    const task = { taskId: 'task-0' };
    const bodies = [
      ...events,
      { __typename: 'TaskStarted' as const, ...task, attempt: 1, workerId: 'w' },
      {
        __typename: 'TaskRetrying' as const,
        ...task,
        attempt: 1,
        retryCount: 1,
        maxRetries: 2,
        retryAt: '2026-01-31T12:00:05.000Z',
        error: { code: 'UNAVAILABLE', message: 'Away.', retryable: true },
      },
      { __typename: 'TaskStarted' as const, ...task, attempt: 2, workerId: 'w' },
    ];
    const state = stateOf(logOf(bodies));
    const { phases, attempts, retry } = state.tasks.get('task-0')!;
    expect(phases.map(({ status, attempt }) => [status, attempt])).toEqual([
      ['READY', null],
      ['RUNNING', 1],
      ['RETRY_WAIT', null],
      ['RUNNING', 2],
    ]);
    expect(phases[1]!.to! - phases[1]!.from).toBe(100);
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['FAILED', 'RUNNING']);
    expect(retry).toMatchObject({ retryCount: 1, maxRetries: 2 });
  });
});

describe('what a task writes into memory', () => {
  it('counts once for each item, and for its task', () => {
    const events = chosenLog(2, 0, () => 0).slice(0, 3);
    const item = { agentId: 'agent-1', memoryType: 'LONG_TERM', key: 'so' } as const;
    const written = (taskId: string, memoryId: string) => {
      return { __typename: 'MemoryWritten' as const, taskId, memoryId, ...item };
    };
    const bodies = [...events, written('task-0', 'm1'), written('task-0', 'm1'), written('task-0', 'm2')];
    const { tasks } = stateOf(logOf(bodies));
    expect([...tasks.values()].map(({ memories }) => [...memories])).toEqual([['m1', 'm2'], []]);
  });
});

describe('a task that has ended', () => {
  it.each([
    [
      'is tried again',
      { __typename: 'TaskRetrying', attempt: 1, retryCount: 1, maxRetries: 2, retryAt: '', error: AWAY },
    ],
    ['waits for a person', { __typename: 'TaskSuspended', attempt: 1, waitsFor: 'PERSON' }],
    ['waits for a worker again', { __typename: 'TaskRequeued', attempt: 1, requeueReason: 'LEASE_LOST' }],
    ['can begin', { __typename: 'TaskReady' }],
    ['runs', { __typename: 'TaskStarted', attempt: 2, workerId: 'w' }],
    ['has failed', { __typename: 'TaskFinished', taskStatus: 'FAILED', outcomeReason: null, error: AWAY }],
  ] as const)('stays as it ended where a late row says that it %s', (_what, late) => {
    const taskId = 'task-0';
    const begun = chosenLog(1, 0, () => 0).slice(0, 3);
    const end = {
      __typename: 'TaskFinished',
      taskId,
      taskStatus: 'COMPLETED',
      outcomeReason: null,
      error: null,
    } as const;
    const ended = stateOf(logOf([...begun, end]));
    const state = stateOf(logOf([...begun, end, { ...late, taskId }]));
    expect(state.tasks.get(taskId)).toEqual(ended.tasks.get(taskId));
    expect(state.tasksByStatus).toEqual(ended.tasksByStatus);
  });
});

describe('a message that is being written', () => {
  it('grows by its pieces, though some come twice, and one may replace what was there', () => {
    const log = new SessionLog(atOnce);
    log.add([piece('m', 1, 0, 'The '), piece('m', 1, 4, 'end'), piece('m', 1, 4, 'end')]);
    expect(log.listDrafts()).toMatchObject([{ text: 'The end', hasGap: false }]);
    log.add([piece('m', 1, 4, 'beginning')]);
    expect(log.listDrafts()).toMatchObject([{ text: 'The beginning' }]);
  });

  it('says where pieces are missing and shows nothing that may be wrong', () => {
    const log = new SessionLog(atOnce);
    log.add([piece('m', 1, 0, 'The '), piece('m', 1, 9, 'later')]);
    expect(log.listDrafts()).toMatchObject([{ text: 'The ', hasGap: true }]);
    log.add([piece('m', 1, 4, 'very later')]);
    expect(log.listDrafts()).toMatchObject([{ text: 'The very later', hasGap: false }]);
  });

  it('begins anew with a later attempt, and goes once it is in the log or its task has ended', () => {
    const events = chosenLog(1, 0, () => 0);
    const log = new SessionLog(atOnce);
    log.add([piece('m', 1, 0, 'Old'), piece('m', 2, 0, 'New'), piece('m', 1, 3, 'er')]);
    expect(log.listDrafts()).toMatchObject([{ text: 'New', attempt: 2 }]);
    log.add(events);
    expect(log.listDrafts()).toEqual([]);
  });
});

describe('a listener', () => {
  it('is called once for a burst, after it, and only for its topic', () => {
    const due: (() => void)[] = [];
    const log = new SessionLog((run) => due.push(run));
    const heard: string[] = [];
    log.subscribe('task:task-0', () => heard.push('task-0'));
    log.subscribe('interrupts', () => heard.push('interrupts'));
    const end = log.subscribe('log', () => heard.push('log'));
    const events = chosenLog(2, 40, (below) => Math.min(7, below - 1));
    log.add(events.slice(0, 5));
    log.add(events.slice(5, 20));
    expect(heard).toEqual([]);
    expect(due).toHaveLength(1);
    due[0]!();
    expect(heard.filter((topic) => topic !== 'task-0')).toEqual(['log']);
    end();
    log.add(events);
    due[1]!();
    expect(heard.filter((topic) => topic === 'log')).toHaveLength(1);
  });
});

describe('a moment of the log', () => {
  it('is read as Date.parse reads it', () => {
    const moments = fc.date({
      min: new Date(0),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (at) => {
        expect(readMoment(at.toISOString())).toBe(at.getTime());
      }),
    );
    for (const text of ['2024-02-29T23:59:59.999Z', '2000-03-01T00:00:00.000Z', '2026-01-31T12:00:00Z']) {
      expect(readMoment(text)).toBe(Date.parse(text));
    }
  });
});
