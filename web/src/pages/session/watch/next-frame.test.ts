/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { SessionLog } from '../../../../../client/src/session-log/session-log.js';
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
