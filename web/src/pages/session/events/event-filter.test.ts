import { describe, expect, it } from '@jest/globals';
import type { LogEvent } from '../../../../../client/src/session-log/log-event.js';
import { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import { readSessionSearch } from '../search.js';
import { EventFilter } from './event-filter.js';
import type { EventGroup } from '../search.js';

function message(seq: number, content: string): LogEvent {
  return {
    __typename: 'AgentMessageSent',
    seq,
    occurredAt: '2026-01-31T12:00:00.000Z',
    taskId: null,
    messageId: `m${seq}`,
    fromAgentId: 'a',
    toAgentId: null,
    messageType: 'NOTIFICATION',
    content,
  };
}

function ready(seq: number): LogEvent {
  return { __typename: 'TaskReady', seq, occurredAt: '2026-01-31T12:00:00.000Z', taskId: 't' };
}

const nothing: ReadonlySet<EventGroup> = new Set();

describe('the list of events', () => {
  it('shows places whose events have not come, and the events once they come', () => {
    const log = new SessionLog((run) => run());
    const all = new EventFilter(log, { hidden: nothing, text: '' });
    const words = new EventFilter(log, { hidden: nothing, text: 'late' });
    log.add([ready(1), message(3, 'Third')]);
    expect(all.list(3)).toEqual([1, 2, 3]);
    expect(words.list(3)).toEqual([]);
    log.add([message(2, 'Late')]);
    expect(all.list(3)).toEqual([1, 2, 3]);
    expect(words.list(3)).toEqual([2]);
  });

  it('leaves groups out, and finds words in any case', () => {
    const log = new SessionLog((run) => run());
    log.add([ready(1), message(2, 'Found RAIN.'), message(3, 'Found sun.')]);
    expect(new EventFilter(log, { hidden: new Set(['Tasks']), text: '' }).list(3)).toEqual([2, 3]);
    expect(new EventFilter(log, { hidden: nothing, text: 'rain' }).list(3)).toEqual([2]);
  });

  it('goes on from where it was, and stands still at a pause', () => {
    const log = new SessionLog((run) => run());
    const filter = new EventFilter(log, { hidden: nothing, text: 'found' });
    log.add([message(1, 'Found.')]);
    expect(filter.list(1)).toEqual([1]);
    log.add([message(2, 'Found.'), message(3, 'Lost.')]);
    expect(filter.list(1)).toEqual([1]);
    expect(filter.list(3)).toEqual([1, 2]);
  });
});

describe('the address of a session', () => {
  it('keeps what makes sense and leaves out the rest', () => {
    expect(readSessionSearch({ tab: 'events', seq: '12', claim: 'c', source: 3, x: 1 })).toEqual({
      tab: 'events',
      seq: 12,
      claim: 'c',
      source: 3,
    });
    expect(readSessionSearch({ tab: 'nothing', seq: '-1', source: 'x', verdict: 'TRUE', task: '' })).toEqual(
      {},
    );
  });
});
