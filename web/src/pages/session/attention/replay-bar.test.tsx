/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { renderPart } from '../../../testing/render-part.js';
import { standInForBrowser } from '../../../testing/stand-in.js';
import { ReplayButton } from '../header/replay-button.js';
import { ReplayBar } from './replay-bar.js';

type Facts = Parameters<typeof ReplayBar>[0]['facts'];

const divergence = {
  ...{ kind: 'REQUEST_CHANGED', task: 'find', step: 'extract', call: 2 },
  ...{ message: 'The model is asked something else.', diff: '-a\n+b' },
};
const show = (facts: Facts) => renderPart(<ReplayBar facts={facts} />, {});

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('A replay', () => {
  it('is started from a session and leads to its child, or says why there is none', async () => {
    const { path } = await renderPart(<ReplayButton sessionId="s1" />, {
      ReplayEndedSession: () => ({ replaySession: { __typename: 'AgentSession', id: 's2' } }),
    });
    fireEvent.click(screen.getByText('Replay'));
    await waitFor(() => expect(path()).toBe('/sessions/s2'));
    cleanup();
    const errors = [{ message: 'Its record is gone.', extensions: { code: 'SESSION_NOT_REPLAYABLE' } }];
    await renderPart(<ReplayButton sessionId="s1" />, { ReplayEndedSession: () => ({ errors }) });
    fireEvent.click(screen.getByText('Replay'));
    await screen.findByText('Its record is gone.');
  });

  it('tells where it differs first, and how', async () => {
    await show({ status: 'FAILED', replay: { divergence } as Facts['replay'] });
    screen.getByText('The model is asked something else.');
    screen.getByText('REQUEST_CHANGED · task find, step extract, call 2');
    expect(screen.getByLabelText('Difference').textContent).toBe('-a\n+b');
  });

  it('says that nothing differs at its end, and not before', async () => {
    await show({ status: 'RUNNING', replay: { divergence: null } });
    expect(screen.queryByRole('region')).toBeNull();
    cleanup();
    await show({ status: 'COMPLETED', replay: { divergence: null } });
    screen.getByText('It came to the same as what was recorded.');
    cleanup();
    await show({ status: 'COMPLETED', replay: null });
    expect(screen.queryByRole('region')).toBeNull();
  });
});
