/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import { chosenLog } from '../../../../../test/client/session-log/sample-log.js';
import { ServicesContext, type PageServices } from '../../../app/services-context.js';
import { Shortcuts } from '../../../shell/shortcuts.js';
import { standInForBrowser } from '../../../testing/stand-in.js';
import { readSessionSearch } from '../search.js';
import type { SessionWatch } from '../watch/session-watch.js';
import { WatchContext } from '../watch/watch-context.js';
import { EventList } from './event-list.js';

const HEIGHT = 280;
let turn = 0;
const EVENTS = chosenLog(20, 2_000, (below) => (turn++ * 7) % below);

/** What the list asks a browser that lays out: it is ten rows high, and what is in it is as high as its style says. */
function layOut(): void {
  const heightOf = (element: HTMLElement): number => Number.parseFloat(element.style.height) || HEIGHT;
  Object.defineProperties(HTMLElement.prototype, {
    offsetHeight: { configurable: true, get: () => HEIGHT },
    clientHeight: { configurable: true, get: () => HEIGHT },
    scrollHeight: {
      configurable: true,
      get(this: HTMLElement) {
        return Math.max(HEIGHT, heightOf(this.firstElementChild as HTMLElement));
      },
    },
  });
}

async function openList(log: SessionLog, shortcuts: Shortcuts, chosen?: number): Promise<HTMLElement> {
  const rootRoute = createRootRoute();
  const route = createRoute({
    getParentRoute: () => rootRoute,
    path: '/sessions/$sessionId',
    validateSearch: readSessionSearch,
    component: EventList,
  });
  const address = `/sessions/s1?tab=events${chosen === undefined ? '' : `&seq=${chosen}`}`;
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree: rootRoute.addChildren([route]), history });
  await router.load();
  render(
    <MantineProvider env="test">
      <ServicesContext value={{ shortcuts } as PageServices}>
        <WatchContext value={{ log } as SessionWatch}>
          <RouterProvider router={router as never} />
        </WatchContext>
      </ServicesContext>
    </MantineProvider>,
  );
  return screen.findByLabelText('Events');
}

const rowsOf = (list: HTMLElement) => [...list.querySelectorAll('[role="listitem"]')];

/** Somebody turns the wheel until this row is the first. */
function scrollTo(list: HTMLElement, row: number): void {
  fireEvent.wheel(list, { deltaY: -100 });
  list.scrollTop = row * 28;
  fireEvent.scroll(list);
}

beforeAll(() => {
  standInForBrowser();
  layOut();
});
afterEach(cleanup);

describe('The list of events, while more and more come,', () => {
  const stream = (log: SessionLog, from: number, to: number, each: () => void): void => {
    for (let at = from; at < to; at += 50) {
      act(() => log.add(EVENTS.slice(at, at + 50)));
      each();
    }
  };

  it('shows the last one until somebody goes up, holds still there, and goes on when asked', async () => {
    const log = new SessionLog((run) => run());
    log.add(EVENTS.slice(0, 200));
    const shortcuts = new Shortcuts(localStorage);
    const list = await openList(log, shortcuts);
    stream(log, 200, 300, () => expect(list.scrollTop).toBe(log.lastSeq * 28));
    scrollTo(list, 100);
    const first = rowsOf(list)[0]!.textContent;
    stream(log, 300, 700, () => {
      expect(list.scrollTop).toBe(2_800);
      expect(rowsOf(list)[0]!.textContent).toBe(first);
    });
    screen.getByText('▼ 400 new');
    act(() => shortcuts.handle(new KeyboardEvent('keydown', { key: 'f' })));
    stream(log, 700, 800, () => expect(list.scrollTop).toBe(log.lastSeq * 28));
  });

  it('calls nothing new that was there when its log was opened at one of them', async () => {
    const log = new SessionLog((run) => run());
    await openList(log, new Shortcuts(localStorage), 40);
    act(() => log.add(EVENTS.slice(0, 200)));
    expect(screen.queryByText(/new$/u)).toBeNull();
    act(() => log.add(EVENTS.slice(200, 250)));
    screen.getByText('▼ 50 new');
  });

  it('lets go of the end also for somebody who goes up by little, and takes it again where they come back', async () => {
    const log = new SessionLog((run) => run());
    log.add(EVENTS.slice(0, 200));
    const list = await openList(log, new Shortcuts(localStorage));
    const end = list.scrollTop;
    const move = (top: number): void => {
      list.scrollTop = top;
      fireEvent.scroll(list);
    };
    fireEvent.wheel(list, { deltaY: -4 });
    move(end - HEIGHT - 4);
    stream(log, 200, 300, () => expect(list.scrollTop).toBe(end - HEIGHT - 4));
    move(log.lastSeq * 28 - HEIGHT);
    stream(log, 300, 400, () => expect(list.scrollTop).toBe(log.lastSeq * 28));
  });

  it('leaves what is selected in it as it is, at its end and above', async () => {
    const log = new SessionLog((run) => run());
    log.add(EVENTS.slice(0, 200));
    const list = await openList(log, new Shortcuts(localStorage));
    const selection = window.getSelection()!;
    const select = (): string => {
      const rows = rowsOf(list);
      selection.selectAllChildren(rows[Math.floor(rows.length / 2)]!);
      return selection.toString();
    };
    const atEnd = select();
    expect(atEnd).not.toBe('');
    stream(log, 200, 600, () => expect(selection.toString()).toBe(atEnd));
    expect(list.scrollTop).toBe(5_600);
    selection.removeAllRanges();
    scrollTo(list, 50);
    const above = select();
    expect(above).not.toBe(atEnd);
    stream(log, 600, 1_000, () => expect(selection.toString()).toBe(above));
  });
});
