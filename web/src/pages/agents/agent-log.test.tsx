/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { renderPart } from '../../testing/render-part.js';
import { standInForBrowser } from '../../testing/stand-in.js';
import { AgentLog } from './agent-log.js';
import type { AgentSearch } from './search.js';

const task = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{
    __typename: 'AgentTask',
    id: name,
    name,
    taskType: 'research',
    status: 'COMPLETED',
    outcomeReason: null,
  },
  ...{ outcomeDetail: null, error: null, retryCount: 0, maxRetries: 2, durationMs: 1_200, sessionId: 's1' },
  ...{ createdAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:00:02.000Z' },
  session: { __typename: 'AgentSession', id: 's1', taskDescription: 'Who flew first?' },
  ...more,
});
const failed = task('research-q2', {
  ...{ status: 'FAILED', outcomeReason: 'RETRIES_EXHAUSTED', retryCount: 2 },
  error: { __typename: 'Failure', message: '429 from the model' },
});
/** One more than are read at a time. */
const tasks = [failed, ...Array.from({ length: 20 }, (_, index) => task(`research-a${20 - index}`))];

interface Asked {
  readonly first: number;
  readonly after: string | null;
  readonly status: readonly string[] | null;
}

const answers = {
  AgentLog: (variables: unknown) => {
    const { first, after, status } = variables as Asked;
    const all = tasks.filter((one) => !status || status.includes(one.status));
    const from = after === null ? 0 : Number(after);
    const nodes = all.slice(from, from + first);
    const end = from + nodes.length;
    const pageInfo = { __typename: 'PageInfo', hasNextPage: end < all.length, endCursor: String(end) };
    const list = { __typename: 'AgentTaskConnection', totalCount: all.length, pageInfo, nodes };
    return { agent: { __typename: 'Agent', id: 'a1', tasks: list } };
  },
};

/** As its page holds it. */
function Log() {
  const [search, setSearch] = useState<AgentSearch>({});
  return <AgentLog agentId="a1" search={search} onSearch={setSearch} />;
}

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('The log of an agent', () => {
  it('tells what it was asked to do, how that ended and why, and leads to the place in its session', async () => {
    await renderPart(<Log />, answers);
    const link = await screen.findByText('research-q2');
    expect(link.getAttribute('href')).toBe('/sessions/s1?tab=timeline&task=research-q2');
    screen.getByText('429 from the model · it failed too often');
    screen.getByText('retry 2 of 2');
    screen.getByText('20 of 21 tasks');
    expect(screen.getByText('Its sessions').getAttribute('href')).toBe('/sessions?agent=a1');
  });

  it('is read on', async () => {
    const { asked } = await renderPart(<Log />, answers);
    fireEvent.click(await screen.findByText('Show more'));
    await screen.findByText('research-a1');
    screen.getByText('research-a20');
    screen.getByText('21 of 21 tasks');
    expect(asked.map(({ variables }) => variables)).toEqual([
      { id: 'a1', first: 20, after: null, status: null },
      { id: 'a1', first: 20, after: '20', status: null },
    ]);
    expect(screen.queryByText('Show more')).toBeNull();
  });

  it('shows problems alone', async () => {
    await renderPart(<Log />, answers);
    await screen.findByText('research-a20');
    fireEvent.click(screen.getByLabelText('Problems'));
    await screen.findByText('1 of 1 task');
    expect(screen.queryByText('research-a20')).toBeNull();
  });
});
