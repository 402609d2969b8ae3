import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { layoutGraph, type Place } from '../../../client/src/session-log/layout-graph.js';
import { agentsOf, EVERYBODY, messagePairs } from '../../../client/src/session-log/message-pairs.js';
import { SessionLog } from '../../../client/src/session-log/session-log.js';
import type { SessionState } from '../../../client/src/session-log/session-state.js';
import { stackSiblings, STACK_ABOVE } from '../../../client/src/session-log/stack-siblings.js';
import { timelineRows } from '../../../client/src/session-log/timeline.js';
import { logOf } from './sample-log.js';

/** A session whose tasks wait for each other as told: name to names. */
function sessionOf(graph: Readonly<Record<string, readonly string[]>>, agentId = 'agent'): SessionState {
  const log = new SessionLog((run) => run());
  const tasks = Object.entries(graph).map(([name, dependsOn]) => ({
    taskId: name,
    name,
    taskType: name.replace(/\d/g, ''),
    agentId,
    parentTaskId: null,
    dependsOn: [...dependsOn],
  }));
  log.add(logOf([{ __typename: 'SessionStarted', taskDescription: 'What?', tasks }]));
  return log.state;
}

const DIAMOND = { plan: [], find1: ['plan'], find2: ['plan'], answer: ['find1', 'find2'] };

describe('the layout of a graph', () => {
  it('puts each task one column after the last that it waits for', () => {
    const places = layoutGraph(stackSiblings(sessionOf({ ...DIAMOND, check: ['plan', 'answer'] })));
    const columns = [...places].map(([id, { column }]) => [id, column]);
    expect(Object.fromEntries(columns)).toEqual({ plan: 0, find1: 1, find2: 1, answer: 2, check: 3 });
    expect(places.get('plan')!.row).toBe(0.5);
  });

  it('crosses no lines where none need to cross', () => {
    const crossed = { a1: [], b1: [], c1: [], x1: ['c1'], y1: ['b1'], z1: ['a1'] };
    const places = layoutGraph(stackSiblings(sessionOf(crossed)));
    for (const [from, to] of [
      ['c1', 'x1'],
      ['b1', 'y1'],
      ['a1', 'z1'],
    ] as const)
      expect(places.get(to)!.row).toBe(places.get(from)!.row);
  });

  it('gives each task a place of its own, and leaves what is there where it is', () => {
    const graphs = fc
      .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 2, maxLength: 40 })
      .map((lists) =>
        lists.map((picks, index) => (index === 0 ? [] : picks.map((pick) => `t${pick % index}`))),
      );
    fc.assert(
      fc.property(graphs, fc.nat(), (lists, nat) => {
        const graph = Object.fromEntries(lists.map((names, index) => [`t${index}`, names]));
        const part = Object.fromEntries(Object.entries(graph).slice(0, 1 + (nat % lists.length)));
        const before = layoutGraph(nodesOf(part));
        const after = layoutGraph(nodesOf(graph), before);
        const spots = [...after.values()].map(({ column, row }: Place) => `${column}/${row}`);
        expect(new Set(spots).size).toBe(lists.length);
        for (const [id, place] of before) expect(after.get(id)).toEqual(place);
      }),
      { numRuns: 100 },
    );
  });
});

function nodesOf(graph: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(graph).map(([id, after]) => ({ id, taskIds: [id], after, parent: null }));
}

describe('many tasks that are alike', () => {
  const many = (count: number) => {
    const names = Array.from({ length: count }, (_, index) => `find${index}`);
    const finds = Object.fromEntries(names.map((name) => [name, ['plan']]));
    return sessionOf({ plan: [], ...finds, answer: names });
  };

  it('are one stack', () => {
    const nodes = stackSiblings(many(STACK_ABOVE + 1));
    expect(nodes.map(({ taskIds }) => taskIds.length)).toEqual([1, STACK_ABOVE + 1, 1]);
    expect(nodes[2]!.after).toEqual(['find0']);
  });

  it('stand alone where they are few, or where one of them is open', () => {
    expect(stackSiblings(many(STACK_ABOVE))).toHaveLength(STACK_ABOVE + 2);
    expect(stackSiblings(many(STACK_ABOVE + 1), new Set(['find3']))).toHaveLength(STACK_ABOVE + 3);
  });
});

describe('the timeline', () => {
  const log = new SessionLog((run) => run());
  const [started, ...rest] = logOf([
    {
      __typename: 'SessionStarted',
      taskDescription: 'What?',
      tasks: ['b', 'a'].map((name) => ({
        taskId: name,
        name,
        taskType: 'research',
        agentId: 'agent',
        parentTaskId: null,
        dependsOn: name === 'b' ? ['a'] : [],
      })),
    },
    { __typename: 'TaskStarted', taskId: 'a', attempt: 1, workerId: 'w' },
    {
      __typename: 'AgentMessageSent',
      taskId: 'a',
      messageId: 'm',
      fromAgentId: 'agent',
      toAgentId: null,
      messageType: 'NOTIFICATION',
      content: 'Found.',
    },
    { __typename: 'TaskFinished', taskId: 'a', taskStatus: 'COMPLETED', outcomeReason: null, error: null },
    { __typename: 'TaskReady', taskId: 'b' },
    { __typename: 'TaskStarted', taskId: 'b', attempt: 1, workerId: 'w' },
  ]);
  log.add([started!, ...rest]);
  const start = Date.parse(started!.occurredAt);
  const rows = timelineRows(log.state, layoutGraph(stackSiblings(log.state)), start + 1_000);

  it('has a row a task in the order of the graph, with waits, runs and what happened', () => {
    expect(rows.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(rows[0]!.bars.map(({ kind, from, to }) => [kind, from - start, to - start])).toEqual([
      ['WAIT', 0, 100],
      ['RUN', 100, 300],
    ]);
    expect(rows[0]!.messages).toEqual([start + 200]);
  });

  it('joins waits for others and for a worker, and lets what runs go on to now', () => {
    expect(
      rows[1]!.bars.map(({ kind, from, to, isOpen }) => [kind, from - start, to - start, isOpen]),
    ).toEqual([
      ['WAIT', 0, 500, false],
      ['RUN', 500, 1_000, true],
    ]);
  });
});

describe('calls of tools on the timeline', () => {
  it('are as long as they took, go on to now while they last, and are a moment where they were refused', () => {
    const log = new SessionLog((run) => run());
    const task = {
      taskId: 'a',
      name: 'a',
      taskType: 'tool',
      agentId: 'x',
      parentTaskId: null,
      dependsOn: [],
    };
    const started = {
      ...{ __typename: 'ToolCallStarted' as const, taskId: 'a', tool: 'search', toolVersion: '1' },
      ...{ arguments: '{}', hasSideEffects: false },
    };
    const over = {
      ...{ __typename: 'ToolCallFinished' as const, taskId: 'a', tool: 'search', durationMs: 100 },
      ...{ toolOutput: null, error: null },
    };
    const events = logOf([
      { __typename: 'SessionStarted', taskDescription: 'What?', tasks: [task] },
      { ...started, callId: 'one' },
      { ...over, callId: 'one', callOutcome: 'SUCCEEDED' },
      { ...over, callId: 'refused', callOutcome: 'FAILED' },
      { ...started, callId: 'open' },
    ]);
    log.add(events);
    const start = Date.parse(events[0]!.occurredAt);
    const [row] = timelineRows(log.state, layoutGraph(stackSiblings(log.state)), start + 1_000);
    expect(
      row!.tools.map(({ callId, from, to, succeeded }) => [callId, from - start, to - start, succeeded]),
    ).toEqual([
      ['one', 100, 200, true],
      ['refused', 300, 300, false],
      ['open', 400, 1_000, null],
    ]);
  });
});

describe('who told whom', () => {
  it('is counted by pairs, in the order of first messages', () => {
    const message = { __typename: 'AgentMessageSent' as const, messageType: 'REQUEST' as const, content: '' };
    const log = new SessionLog((run) => run());
    const to = [null, 'b', null];
    log.add(
      logOf(
        to.map((toAgentId, index) => ({ ...message, messageId: `${index}`, fromAgentId: 'a', toAgentId })),
      ),
    );
    expect(messagePairs(log.state.messages.values())).toEqual([
      { from: 'a', to: EVERYBODY, messages: 2, firstSeq: 1 },
      { from: 'a', to: 'b', messages: 1, firstSeq: 2 },
    ]);
    expect(agentsOf(log.state)).toEqual(['a', 'b']);
  });
});
