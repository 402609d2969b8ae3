/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { CombinedError } from 'urql';
import { standInForBrowser } from '../testing/stand-in.js';
import { WaitingPage } from './states.js';

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('A page whose data are not there', () => {
  it('has its title, and says that they come, or why they do not and how to try again', () => {
    const tries: string[] = [];
    const show = (error?: CombinedError) =>
      render(
        <MantineProvider env="test">
          <WaitingPage title="Agents" error={error} onRetry={() => tries.push('again')} />
        </MantineProvider>,
      );
    show();
    screen.getByRole('heading', { name: 'Agents', level: 1 });
    expect(screen.getByRole('status').getAttribute('aria-busy')).toBe('true');
    cleanup();
    const extensions = { code: 'INTERNAL_SERVER_ERROR', reference: 'r-1' };
    show(new CombinedError({ graphQLErrors: [{ message: 'It broke.', extensions }] }));
    screen.getByRole('heading', { name: 'Agents', level: 1 });
    screen.getByText('INTERNAL_SERVER_ERROR · reference r-1');
    fireEvent.click(screen.getByText('Try again'));
    expect(tries).toEqual(['again']);
  });
});
