/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import { chosenLog } from '../../../../../test/client/session-log/sample-log.js';
import { framesApart } from './next-frame.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const piece = (offset: number) => ({
  __typename: 'MessageDelta' as const,
  ...{ seq: null, occurredAt: '2026-01-31T12:00:00.000Z', taskId: 't', messageId: 'm' },
  ...{ channel: 'ANSWER' as const, attempt: 1, offset, text: '.' },
});

it('Text that streams in is painted at most 20 times a second, and whole in the end', () => {
  const log = new SessionLog(framesApart(50));
  const painted: number[] = [];
  log.subscribe('drafts', () => painted.push(log.listDrafts()[0]!.text.length));
  for (let n = 0; n < 200; n++) {
    log.add([piece(n)]);
    jest.advanceTimersByTime(5);
  }
  const during = painted.length;
  jest.advanceTimersByTime(1_000);
  expect(during).toBeGreaterThan(10);
  expect(during).toBeLessThanOrEqual(20);
  expect(painted.at(-1)).toBe(200);
});

it('A tab that draws no frames has counted everything by then, and shows it half a second after the last at most', () => {
  const draw = globalThis.requestAnimationFrame;
  // As in a tab that nobody sees: what waits for a frame waits for ever.
  globalThis.requestAnimationFrame = () => 0;
  try {
    const log = new SessionLog(framesApart(50));
    let turn = 0;
    const events = chosenLog(20, 2_000, (below) => (turn++ * 7) % below);
    const shown: number[] = [];
    log.subscribe('tasks', () => shown.push(log.foldedTo));
    for (let at = 0; at < events.length; at += 20) {
      log.add(events.slice(at, at + 20));
      expect(log.foldedTo).toBe(Math.min(at + 20, events.length));
      jest.advanceTimersByTime(100);
    }
    const before = shown.at(-1)!;
    expect(before).toBeGreaterThan(events.length - 100);
    jest.advanceTimersByTime(500);
    expect([shown.at(-1), log.state.status]).toEqual([events.length, 'COMPLETED']);
  } finally {
    globalThis.requestAnimationFrame = draw;
  }
});
