import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { coalesceChanges } from '../../src/services/coalesce-changes.js';

const INTERVAL_MS = 250;

/** A source of changes that tells whether anybody listens. */
function source() {
  let listener: ((id: string) => void) | null = null;
  const subscribe = (given: (id: string) => void): Promise<() => void> => {
    listener = given;
    return Promise.resolve(() => (listener = null));
  };
  return { subscribe, change: (id: string) => listener?.(id), isHeard: () => listener !== null };
}

function start() {
  const changes = source();
  const abort = new AbortController();
  const seen: string[] = [];
  const done = (async () => {
    for await (const id of coalesceChanges(changes.subscribe, INTERVAL_MS, abort.signal)) seen.push(id);
  })();
  return { changes, abort, seen, done };
}

describe('a live list of changes', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('tells a first change at once and those that follow it together at the end of the interval', async () => {
    const { changes, abort, seen, done } = start();
    await jest.advanceTimersByTimeAsync(0);
    for (let i = 0; i < 20; i += 1) changes.change('a');
    await jest.advanceTimersByTimeAsync(0);
    expect(seen).toEqual(['a']);
    for (let i = 0; i < 20; i += 1) changes.change('a');
    await jest.advanceTimersByTimeAsync(INTERVAL_MS - 1);
    expect(seen).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(1);
    expect(seen).toEqual(['a', 'a']);
    await jest.advanceTimersByTimeAsync(10 * INTERVAL_MS);
    expect(seen).toEqual(['a', 'a']);
    abort.abort();
    await done;
  });

  it('keeps the changes of different sessions apart', async () => {
    const { changes, abort, seen, done } = start();
    await jest.advanceTimersByTimeAsync(0);
    for (const id of ['a', 'b', 'a', 'c', 'b']) changes.change(id);
    await jest.advanceTimersByTimeAsync(0);
    expect(seen).toEqual(['a', 'b', 'c']);
    abort.abort();
    await done;
  });

  it('ends at once and stops listening when its reader leaves while nothing changes', async () => {
    const { changes, abort, done } = start();
    await jest.advanceTimersByTimeAsync(0);
    expect(changes.isHeard()).toBe(true);
    abort.abort();
    await done;
    expect(changes.isHeard()).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });
});
