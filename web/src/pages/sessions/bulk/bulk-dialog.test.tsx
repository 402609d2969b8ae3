/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { renderPart, type Answers } from '../../../testing/render-part.js';
import { standInForBrowser } from '../../../testing/stand-in.js';
import { BulkDialog } from './bulk-dialog.js';

const session = (id: string, more: object = {}) => ({
  ...{ __typename: 'AgentSession', id, status: 'RUNNING', taskDescription: `What of ${id}?`, openTasks: 2 },
  ...more,
});

/** A server with these sessions, in pages of two, whatever is asked for. */
const serving = (ids: readonly string[]): Answers => ({
  BulkSessions: ({ after }) => {
    const from = after === null ? 0 : Number(after);
    const pageInfo = { hasNextPage: from + 2 < ids.length, endCursor: String(from + 2) };
    const nodes = ids.slice(from, from + 2).map((id) => session(id));
    return { sessions: { totalCount: ids.length, pageInfo, nodes } };
  },
});
const open = (act: 'cancel' | 'retry', answers: Answers, onClose = () => undefined) =>
  renderPart(<BulkDialog act={act} filter={{ status: ['RUNNING'] }} onClose={onClose} />, answers);
const button = (name: RegExp) => screen.findByRole('button', { name });
const linesOf = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('Many sessions at once', () => {
  it('are counted and shown before, canceled with the reason, and each tells what came of it', async () => {
    const { asked } = await open('cancel', {
      ...serving(['one', 'two', 'three']),
      CancelOneOfMany: ({ id }) =>
        id === 'two'
          ? { errors: [{ message: 'It is not yours.' }] }
          : { cancelSession: session(id as string, { status: id === 'one' ? 'CANCELED' : 'COMPLETED' }) },
    });
    await screen.findByText(/^6 open tasks of them/u);
    expect(linesOf()).toHaveLength(3);
    expect(asked.map(({ name }) => name)).toEqual(['BulkSessions', 'BulkSessions']);
    fireEvent.change(screen.getByLabelText('Reason, if you like'), { target: { value: 'Too dear' } });
    fireEvent.click(await button(/^Cancel 3 sessions$/u));
    await screen.findAllByText('2 of 3 done, 1 refused.');
    expect(linesOf()).toEqual([
      // One that had ended before says so: nobody takes it for canceled.
      ...['RunningWhat of one?Canceled', 'RunningWhat of two? It is not yours.'],
      'RunningWhat of three?Completed',
    ]);
    const canceled = asked.flatMap(({ name, variables }) => (name === 'CancelOneOfMany' ? [variables] : []));
    expect(canceled).toEqual(['one', 'two', 'three'].map((id) => ({ id, reason: 'Too dear' })));
    expect(await button(/^Done$/u)).not.toBeNull();
  });

  it('are retried each in a session of its own, to which its line leads', async () => {
    await open('retry', {
      ...serving(['one']),
      RetryOneOfMany: () => ({ retrySession: session('again') }),
    });
    fireEvent.click(await button(/^Retry 1 session$/u));
    const link = await screen.findByRole('link', { name: 'New session' });
    expect(link.getAttribute('href')).toBe('/sessions/again');
  });

  it('are left alone from where somebody leaves', async () => {
    const held = Promise.withResolvers<object>();
    const ids = Array.from({ length: 12 }, (_, index) => `s${index}`);
    const { asked, unmount } = await open('cancel', {
      ...serving(ids),
      CancelOneOfMany: () => held.promise,
    });
    fireEvent.click(await button(/^Cancel 12 sessions$/u));
    const begun = () => asked.filter(({ name }) => name === 'CancelOneOfMany').length;
    await waitFor(() => expect(begun()).toBe(4));
    unmount();
    held.resolve({ cancelSession: session('s0') });
    // As long as it would take to ask for the next ones.
    await new Promise((done) => setTimeout(done, 50));
    expect(begun()).toBe(4);
  });

  it('can be read again where the server did not tell them, and may be none', async () => {
    let answers = 0;
    const none = {
      sessions: { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] },
    };
    await open('cancel', {
      BulkSessions: () => (answers++ === 0 ? { errors: [{ message: 'It broke.' }] } : none),
    });
    fireEvent.click(await button(/^Try again$/u));
    await screen.findByText('None is left that stands so.');
  });
});
