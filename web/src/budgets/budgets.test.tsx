/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { renderPart } from '../testing/render-part.js';
import { standInForBrowser } from '../testing/stand-in.js';
import { faultsOf, NO_LIMITS, toInput } from './limits.js';
import { PeriodBudgets } from './period-budgets.js';
import { SessionBudget } from './session-budget.js';

const line = (spent: number, limit: number | null, reserved = 0) => ({
  ...{ __typename: 'BudgetLine', spent, limit, reserved },
  remaining: limit === null ? null : limit - spent,
});
const budget = (scope: string, period: string, spent: number, limit: number | null, mayChange = true) => ({
  ...{ __typename: 'Budget', scope, period, mayChange, userId: scope === 'USER' ? 'u1' : null },
  endsAt: period === 'SESSION' ? null : '2026-12-01T00:00:00.000Z',
  cost: line(spent, limit),
  tokens: line(12_000, null),
  calls: line(3, null),
  seconds: line(72, null),
});
const label = (name: string) => screen.findByLabelText<HTMLInputElement>(name);

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('The limits of a budget', () => {
  it('are sent where they are written, and an empty field means what the form says', () => {
    const written = { ...NO_LIMITS, cost: ' 0.50 ', tokens: '200000' };
    expect(toInput(written, undefined)).toStrictEqual({ maxCost: 0.5, maxTokens: 200_000 });
    expect(toInput({ ...NO_LIMITS, calls: '0' }, null)).toEqual({
      ...{ maxCost: null, maxTokens: null, maxSeconds: null },
      maxCalls: 0,
    });
  });

  it('are amounts, and whole ones but for money', () => {
    expect(faultsOf({ cost: 'a lot', tokens: '1.5', calls: '-1', seconds: '60' })).toEqual([
      'cost',
      'tokens',
      'calls',
    ]);
    expect(faultsOf({ ...NO_LIMITS, cost: '0.25' })).toEqual([]);
  });
});

describe('The budgets of a workspace', () => {
  it('say what was spent of what, warn from four fifths on, and are changed by their own form alone', async () => {
    const spent = { current: 80 };
    const { asked } = await renderPart(<PeriodBudgets />, {
      PeriodBudgets: () => ({
        budgets: [budget('WORKSPACE', 'MONTH', spent.current, 100), budget('USER', 'DAY', 1, 5)],
      }),
      SetPeriodBudget: () => ({ setBudget: budget('WORKSPACE', 'MONTH', 80, 250) }),
    });
    const row = (await screen.findByText('Workspace, this month')).closest('tr')!;
    expect(row.textContent).toContain('$80.00 of $100.00');
    expect(row.textContent).toContain('12,000');
    expect(row.textContent).toContain('1 m 12 s');
    screen.getByLabelText('Nearly spent');
    expect(screen.getAllByRole('button', { name: /^Change/u })).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Change: Workspace, this month' }));
    const field = await label('US dollars');
    expect(field.value).toBe('100');
    fireEvent.change(field, { target: { value: 'much' } });
    expect(screen.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(true);
    fireEvent.change(field, { target: { value: '250' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.find(({ name }) => name === 'SetPeriodBudget')?.variables).toEqual({
      input: {
        period: 'MONTH',
        userId: null,
        maxCost: 250,
        maxTokens: null,
        maxCalls: null,
        maxSeconds: null,
      },
    });
    expect(asked.filter(({ name }) => name === 'PeriodBudgets')).toHaveLength(2);
  });

  it('are changed by owners alone, who change their own too, and others are told who can', async () => {
    const { asked } = await renderPart(<PeriodBudgets />, {
      PeriodBudgets: () => ({ budgets: [budget('USER', 'DAY', 1, 5)] }),
      SetPeriodBudget: () => ({ setBudget: budget('USER', 'DAY', 1, 6) }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Change: You, today' }));
    fireEvent.change(await label('US dollars'), { target: { value: '6' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.find(({ name }) => name === 'SetPeriodBudget')?.variables).toMatchObject({
      input: { period: 'DAY', userId: 'u1', maxCost: 6 },
    });
    cleanup();
    await renderPart(<PeriodBudgets />, {
      PeriodBudgets: () => ({ budgets: [budget('WORKSPACE', 'DAY', 1, 5, false)] }),
    });
    await screen.findByText('Owners of the workspace set these.');
    expect(screen.queryByRole('button', { name: /^Change/u })).toBeNull();
  });

  it('stay open in their form with what the server says against the change', async () => {
    await renderPart(<PeriodBudgets />, {
      PeriodBudgets: () => ({ budgets: [budget('WORKSPACE', 'DAY', 0, null)] }),
      SetPeriodBudget: () => ({
        errors: [{ message: 'Only owners set budgets.', extensions: { code: 'FORBIDDEN' } }],
      }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Change: Workspace, today' }));
    fireEvent.change(await label('Calls to models'), { target: { value: '10' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Only owners set budgets.');
    expect((await label('Calls to models')).value).toBe('10');
  });
});

describe('The budget of a session', () => {
  it('is raised from its costs', async () => {
    const { asked } = await renderPart(<SessionBudget sessionId="s1" calls={3} />, {
      BudgetOfSession: () => ({
        session: { __typename: 'AgentSession', id: 's1', budget: budget('SESSION', 'SESSION', 0.5, 0.5) },
      }),
      SetBudgetOfSession: () => ({
        setSessionBudget: {
          ...{ __typename: 'AgentSession', id: 's1' },
          budget: budget('SESSION', 'SESSION', 0.5, 1),
        },
      }),
    });
    await screen.findByLabelText('Spent');
    fireEvent.click(screen.getByRole('button', { name: /^Change/u }));
    fireEvent.change(await label('US dollars'), { target: { value: '1' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.find(({ name }) => name === 'SetBudgetOfSession')?.variables).toMatchObject({
      sessionId: 's1',
      budget: { maxCost: 1, maxCalls: null },
    });
  });
});
