import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import { chosenLog } from '../../../../../test/client/session-log/sample-log.js';
import { READ_AGAIN_MS, readAgain } from './use-read-again.js';

describe('What the server sums up', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  let turn = 0;
  const events = chosenLog(8, 120, (below) => turn++ % below);
  const open = () => {
    const log = new SessionLog((run) => run());
    const read = jest.fn();
    return { log, read, end: readAgain(log, read) };
  };

  it('is read again while tasks change without a pause', () => {
    const { log, read } = open();
    for (const event of events) {
      log.add([event]);
      jest.advanceTimersByTime(READ_AGAIN_MS / 10);
    }
    expect(events.length).toBeGreaterThan(30);
    expect(read.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(read.mock.calls.length).toBeLessThanOrEqual(events.length / 10);
  });

  it('is left alone while nothing changes, and once nobody looks', () => {
    const { log, read, end } = open();
    jest.advanceTimersByTime(READ_AGAIN_MS * 2);
    expect(read).not.toHaveBeenCalled();
    log.add(events);
    jest.advanceTimersByTime(READ_AGAIN_MS * 3);
    expect(read).toHaveBeenCalledTimes(1);
    end();
    log.add(events);
    expect(jest.getTimerCount()).toBe(0);
  });
});
