/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { renderPart } from '../../testing/render-part.js';
import { standInForBrowser } from '../../testing/stand-in.js';
import type { AgentDetail } from './agent-detail.js';
import { AgentFiguresPanel } from './agent-figures-panel.js';

const week = { runs: 3, completed: 2, failed: 1, p50DurationMs: 400, p95DurationMs: 900 };
const agent = {
  ...{
    id: 'a1',
    failures: { nodes: [{ endedAt: '2020-05-01T12:00:00.000Z' }] },
    status: { runningTasks: 0, waitingTasks: 1 },
  },
  ...{ d1: week, d2: week, d3: week, d4: week, d5: week, d6: week, d7: week },
} as unknown as AgentDetail;

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('The figures of an agent', () => {
  it('tell what it cost in the week that they are about', async () => {
    const usage = { calls: 9, cost: 1.5, unpricedCalls: 0 };
    const { asked } = await renderPart(<AgentFiguresPanel agent={agent} />, { AgentCost: () => ({ usage }) });
    await screen.findByText('$1.50');
    expect(screen.getByText('Last failure').nextSibling?.textContent).toBe('May 1, 2020');
    const { id, since } = asked[0]!.variables;
    expect(id).toBe('a1');
    const days = (Date.now() - Date.parse(String(since))) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
  });

  it('are a dash where the server does not say it', async () => {
    await renderPart(<AgentFiguresPanel agent={agent} />, {});
    expect(screen.getByText('Cost').nextSibling?.textContent).toBe('—');
  });
});
