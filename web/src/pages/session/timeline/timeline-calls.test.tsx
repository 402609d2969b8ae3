/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import type { TimelineRow } from '../../../../../client/src/session-log/timeline.js';
import type { ModelCallFactsFragment } from '../../../generated/graphql.js';
import { renderPart } from '../../../testing/render-part.js';
import { standInForBrowser } from '../../../testing/stand-in.js';
import { useModelCalls } from '../calls/use-model-calls.js';
import { TimelineBars } from './timeline-bars.js';

const at = (ms: number): string => new Date(ms).toISOString();

const call = (id: string, more: Partial<ModelCallFactsFragment> = {}): ModelCallFactsFragment => ({
  ...{ id, purpose: 'judge@1', model: 'small', startedAt: at(1_200), endedAt: at(1_700), latencyMs: 500 },
  ...{ inputTokens: 1_200, outputTokens: 80, cost: 0.0004, cached: false, errorCode: null },
  ...more,
});
const CALLS = [
  call('answered'),
  call('kept', { cached: true, inputTokens: 0, outputTokens: 0, cost: 0 }),
  call('failed', { errorCode: 'MODEL_UNAVAILABLE', inputTokens: null, outputTokens: null, cost: null }),
  call('later', { startedAt: at(5_000), endedAt: at(6_000), latencyMs: 1_000 }),
];
const ROW: TimelineRow = {
  ...{ taskId: 't', name: 'check', agentId: 'a', status: 'COMPLETED', messages: [1_900] },
  bars: [{ kind: 'RUN', from: 1_000, to: 2_000, attempt: 1, isOpen: false }],
  tools: [{ callId: 'c', tool: 'search', from: 1_000, to: 1_012, succeeded: true }],
};

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('A row of the timeline', () => {
  it('shows calls of tools and of models where they were, what came of each, and how many to who hears it', async () => {
    const span = { from: 1_000, to: 2_000 };
    const row = (
      <TimelineBars row={ROW} modelCalls={CALLS} span={span} isChosen={false} onChoose={() => undefined} />
    );
    await renderPart(row, {});
    const words = [
      'search: 12 ms',
      'judge@1 by small: 500 ms, 1,200 tokens in, 80 out, $0.0004',
      'judge@1 by small: 500 ms, answered from what was kept',
      'judge@1 by small: 500 ms, failed: MODEL_UNAVAILABLE',
    ];
    const marks = words.map((one) => screen.getByTitle(one));
    expect(marks.map(({ dataset }) => dataset['kind'])).toEqual(['TOOL', 'MODEL', 'KEPT', 'FAILED']);
    expect([marks[1]!.style.left, marks[1]!.style.width]).toEqual(['20%', '50%']);
    // What lies outside of what is shown is counted, but not drawn.
    expect(screen.queryByTitle(/by small: 1\.0 s/u)).toBeNull();
    screen.getByText('ran 1.0 s, 1 call of a tool, 3 calls of models, 1 failed call');
  });
});

describe('Calls of models', () => {
  const usage = (calls: number) => ({ session: { id: 's', usage: { cost: 0, calls, unpricedCalls: 0 } } });
  const tasks = [{ id: 't', modelCalls: CALLS }];
  const answers = (calls: number) => ({
    SessionSpent: () => usage(calls),
    SessionModelCalls: () => ({ session: { id: 's', graph: { tasks } } }),
  });
  function Count() {
    return <p>{useModelCalls('s').get('t')?.length ?? 0} calls</p>;
  }

  it('are asked for where a session made some, and are not where it made none', async () => {
    const some = await renderPart(<Count />, answers(4));
    await screen.findByText('4 calls');
    expect(some.asked.map(({ name }) => name)).toEqual(['SessionSpent', 'SessionModelCalls']);
    cleanup();
    const none = await renderPart(<Count />, answers(0));
    await screen.findByText('0 calls');
    expect(none.asked.map(({ name }) => name)).toEqual(['SessionSpent']);
  });
});
