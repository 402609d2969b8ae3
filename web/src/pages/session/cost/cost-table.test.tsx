/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { renderPart } from '../../../testing/render-part.js';
import { standInForBrowser } from '../../../testing/stand-in.js';
import { CostTable } from './cost-table.js';
import { NO_USAGE, type CostRow } from './sum-usage.js';

const row = (id: string, calls: number, cachedCalls: number, memories = 0): CostRow => ({
  ...NO_USAGE,
  ...{ id, calls, cachedCalls, memories, tasks: 1, waitedMs: null, ranMs: null },
});
const table = (...rows: readonly CostRow[]) => (
  <CostTable caption="Model" rows={rows} Name={({ id }) => <>{id}</>} showTasks={false} showTime={false} />
);

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('A table of costs', () => {
  it('tells how many calls were answered from what was kept', async () => {
    await renderPart(table(row('small', 5, 2), row('large', 3, 0)), {});
    const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    const sums = screen.getByRole('row', { name: /^Sum/ }).querySelectorAll('th, td');
    expect(heads.slice(0, 3)).toEqual(['Model', 'Calls', 'Kept']);
    expect([...sums].slice(0, 3).map(({ textContent }) => textContent)).toEqual(['Sum', '8', '2']);
  });

  it('tells how much was written into memory', async () => {
    await renderPart(table(row('research', 0, 0, 2), row('synthesis', 0, 0, 1)), {});
    const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    const sums = screen.getByRole('row', { name: /^Sum/ }).querySelectorAll('th, td');
    expect(heads.slice(0, 3)).toEqual(['Model', 'Remembered', 'Calls']);
    expect([...sums].slice(0, 3).map(({ textContent }) => textContent)).toEqual(['Sum', '3', '0']);
  });

  it('says nothing of either where there was none', async () => {
    await renderPart(table(row('small', 5, 0), row('large', 3, 0)), {});
    expect(screen.queryByText('Kept')).toBeNull();
    expect(screen.queryByText('Remembered')).toBeNull();
  });
});
