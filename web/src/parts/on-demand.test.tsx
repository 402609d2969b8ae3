/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { standInForBrowser } from '../testing/stand-in.js';
import { onDemand } from './on-demand.js';
import { PanelBoundary } from './panel.js';

afterEach(cleanup);

const Words = ({ words }: { readonly words: string }) => <p>{words}</p>;
const there = (): Promise<typeof Words> => Promise.resolve(Words);

describe('A part on demand', () => {
  it('stands for itself until its code is there', async () => {
    const Part = onDemand(there, <p>soon</p>);
    render(<Part words="here" />);
    expect(screen.getByText('soon')).toBeTruthy();
    expect(await screen.findByText('here')).toBeTruthy();
    expect(screen.queryByText('soon')).toBeNull();
  });

  it('is there at once where its code was loaded beforehand, and loads it once', async () => {
    const load = jest.fn(there);
    const Part = onDemand(load, <p>soon</p>);
    Part.preload();
    await load.mock.results[0]!.value;
    await Promise.resolve();
    render(<Part words="here" />);
    expect(screen.getByText('here')).toBeTruthy();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('breaks only what is around it, and is loaded again on another try', async () => {
    standInForBrowser();
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    let isAway = true;
    const Part = onDemand(() => (isAway ? Promise.reject(new Error('No network.')) : there()));
    const around = (part: ReactNode): ReactNode => (
      <MantineProvider env="test">
        <PanelBoundary>{part}</PanelBoundary>
      </MantineProvider>
    );
    render(around(<Part words="here" />));
    expect(await screen.findByText(/No network/u)).toBeTruthy();
    isAway = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('here')).toBeTruthy();
    quiet.mockRestore();
  });

  it('leaves in its place what the boundary has for that', async () => {
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const Part = onDemand<{ words: string }>(() => Promise.reject(new Error('No network.')));
    render(
      <PanelBoundary fallback={<p>plain</p>}>
        <Part words="here" />
      </PanelBoundary>,
    );
    expect(await screen.findByText('plain')).toBeTruthy();
    quiet.mockRestore();
  });
});
