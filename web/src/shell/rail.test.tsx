/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { PAGES } from '../app/pages.js';
import { renderPart } from '../testing/render-part.js';
import { standInForBrowser } from '../testing/stand-in.js';
import { Rail } from './rail.js';

const list = () => document.getElementById(more().getAttribute('aria-controls')!)!;
const more = () => screen.getByRole('button', { name: 'More' });

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('The rail', () => {
  it('has every page once, and where there is no room those left out behind one button', async () => {
    await renderPart(<Rail />, {});
    expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(
      PAGES.map(({ name }) => name),
    );
    fireEvent.click(more());
    const rest = within(list()).getAllByRole('link');
    expect(rest.map(({ textContent }) => textContent)).toEqual(['Workflows', 'Agents', 'Operations']);
  });

  it('closes what it opened on Escape and when a page is chosen', async () => {
    const { path } = await renderPart(<Rail />, {});
    fireEvent.click(more());
    fireEvent.keyDown(more(), { key: 'Escape' });
    expect(list().childElementCount).toBe(0);
    fireEvent.click(more());
    fireEvent.click(within(list()).getByRole('link', { name: 'Operations' }));
    await waitFor(() => expect(path()).toBe('/operations'));
    expect(list().childElementCount).toBe(0);
  });
});
