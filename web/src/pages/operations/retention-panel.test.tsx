/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { renderPart } from '../../testing/render-part.js';
import { standInForBrowser } from '../../testing/stand-in.js';
import { RetentionPanel } from './retention-panel.js';

const nothing = { sessions: 0, events: 0, messages: 0, steps: 0, memoryItems: 0 };
const retention = (mayChange: boolean) => ({
  ...{ lastRemovedAt: null, overdue: nothing, removed: nothing },
  policy: {
    mayChange,
    sessions: { days: 90, isDefault: false },
    steps: { days: 30, isDefault: true },
  },
});

/** Half of the days, so that a test sees what was asked. */
const answers = {
  RetentionPreview: (variables: unknown) => {
    const { policy } = variables as { policy: { sessionDays: number | null } };
    return { retentionStatus: { overdue: { ...nothing, sessions: (policy.sessionDays ?? 0) / 2 } } };
  },
  SetRetention: () => ({ setRetentionPolicy: retention(true).policy }),
};

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('Retention', () => {
  it('says what a change would remove, counted by the server, and is then set', async () => {
    let changes = 0;
    const panel = <RetentionPanel retention={retention(true)} onChanged={() => (changes += 1)} />;
    const { asked } = await renderPart(panel, answers);
    fireEvent.click(screen.getByText('Change'));
    await screen.findByText('45 sessions');
    const days = screen.getByLabelText('Sessions, with their logs');
    for (const value of ['', '1', '18', '8']) fireEvent.change(days, { target: { value } });
    screen.getByText(/counting anew/u);
    expect(screen.getByText('Save').closest('button')!.disabled).toBe(true);
    await screen.findByText('4 sessions');
    expect(asked.map(({ variables }) => variables)).toEqual([
      { policy: { sessionDays: 90, stepDays: null } },
      { policy: { sessionDays: 8, stepDays: null } },
    ]);
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText('Change');
    await waitFor(() => expect(changes).toBe(1));
    expect(asked.find(({ name }) => name === 'SetRetention')?.variables).toEqual({
      input: { sessionDays: 8, stepDays: null },
    });
  });

  it('counts and saves nothing where a field holds no number of days', async () => {
    const { asked } = await renderPart(
      <RetentionPanel retention={retention(true)} onChanged={() => undefined} />,
      answers,
    );
    fireEvent.click(screen.getByText('Change'));
    await screen.findByText('45 sessions');
    fireEvent.change(screen.getByLabelText('Results of calls'), { target: { value: 'soon' } });
    await screen.findByText('A whole number of days, 36,500 at most.');
    expect(screen.getByText('Save').closest('button')!.disabled).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('is offered to nobody who may not change it', async () => {
    await renderPart(<RetentionPanel retention={retention(false)} onChanged={() => undefined} />, answers);
    await screen.findByText('Sessions are kept');
    expect(screen.queryByText('Change')).toBeNull();
  });
});
