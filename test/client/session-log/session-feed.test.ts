import { describe, expect, it } from '@jest/globals';
import type { SessionSnapshot } from '../../../client/src/session-log/from-snapshot.js';
import type { LogEvent, SentEvent } from '../../../client/src/session-log/log-event.js';
import {
  SessionFeed,
  type FeedState,
  type LogStretch,
  type SessionTransport,
} from '../../../client/src/session-log/session-feed.js';
import { SessionLog } from '../../../client/src/session-log/session-log.js';
import { AROUND, OPENING } from '../../../client/src/session-log/session-opening.js';
import { chosenLog } from './sample-log.js';

const SNAPSHOT: SessionSnapshot = {
  id: 's',
  status: 'RUNNING',
  taskDescription: 'What is what?',
  createdAt: '2026-01-31T12:00:00.000Z',
  startedAt: null,
  endedAt: null,
  outcomeReason: null,
  error: null,
  graph: null,
};

/** A server that holds a log, of which so much is written; `cuts` ends connections after so many events. */
class FakeServer implements SessionTransport {
  readonly asked: string[] = [];
  cuts: number[] = [];
  skips = 0;

  constructor(
    readonly events: readonly LogEvent[],
    public written = events.length,
  ) {}

  async opening(wanted?: number) {
    this.asked.push(wanted === undefined ? 'opening' : `opening ${wanted}`);
    const last = this.stretch(Math.max(0, this.written - OPENING), OPENING);
    const after = Math.max(0, (wanted ?? 0) - 1 - AROUND);
    const around = wanted === undefined ? [] : this.stretch(after, 2 * AROUND);
    return { snapshot: SNAPSHOT, lastSeq: this.written, events: [...last, ...around] };
  }

  async page({ after, first }: LogStretch): Promise<readonly SentEvent[]> {
    this.asked.push(`page ${after}+${first}`);
    return this.stretch(after, first);
  }

  private stretch(after: number, first: number): readonly LogEvent[] {
    return this.events.slice(after, Math.min(after + first, this.written));
  }

  async *follow(after: number, _signal: AbortSignal, onOpen: () => void): AsyncGenerator<SentEvent> {
    this.asked.push(`follow ${after}`);
    onOpen();
    let left = this.cuts.shift() ?? Infinity;
    for (const event of this.events.slice(after + this.skips)) {
      if (left-- === 0) throw new Error('The line was cut.');
      this.written = Math.max(this.written, event.seq);
      yield event;
    }
  }

  isFinal(error: unknown): boolean {
    return (error as Error).message === 'NOT_FOUND';
  }
}

async function watch(server: SessionTransport, wanted?: number) {
  const log = new SessionLog((run) => run());
  const states: FeedState[] = [];
  const waits: number[] = [];
  const feed = new SessionFeed({
    log,
    transport: server,
    onState: (state) => states.push(state),
    pause: async (ms) => {
      waits.push(ms);
      if (waits.length > 20) throw new Error('It never ends.');
    },
    now: () => 7,
    wanted,
  });
  await feed.run(new AbortController().signal);
  return { log, phases: states.map(({ phase }) => phase), states, waits };
}

const turns = (() => {
  let last = 1;
  // A fixed sequence, so that a failure repeats.
  return (below: number): number => (last = (last * 48_271) % 2_147_483_647) % below;
})();
const SHORT = chosenLog(4, 40, turns);
const MEDIUM = chosenLog(40, 400, () => 7);
const LONG = chosenLog(40, 4_000, () => 7);

describe('a feed', () => {
  it('reads a short log whole, follows it and ends with the session', async () => {
    const server = new FakeServer(SHORT, 10);
    const { log, phases } = await watch(server);
    expect(server.asked).toEqual(['opening', 'follow 10']);
    expect(phases).toEqual(['OPENING', 'LIVE', 'ENDED']);
    expect(log.foldedTo).toBe(SHORT.length);
  });

  it('loses and repeats nothing over cut connections', async () => {
    const server = new FakeServer(SHORT, 3);
    server.cuts = [4, 0, 0, 6];
    const { log, phases, states, waits } = await watch(server);
    expect(server.asked.filter((asked) => asked.startsWith('follow'))).toEqual([
      'follow 3',
      'follow 7',
      'follow 7',
      'follow 7',
      'follow 13',
    ]);
    expect(phases.filter((phase) => phase === 'LOST')).toHaveLength(4);
    expect(states.find((state) => state.phase === 'LOST')).toMatchObject({ since: 7 });
    expect(waits).toEqual([100, 100, 100, 100]);
    const whole = new SessionLog((run) => run());
    whole.add(SHORT);
    expect(log.state).toEqual(whole.state);
    expect(log.size).toBe(SHORT.length);
  });

  it('shows nothing of a log of two pages before both are here', async () => {
    const server = new FakeServer(MEDIUM);
    const statuses = new Set<string>();
    const log = new SessionLog((run) => queueMicrotask(run));
    log.subscribe('session', () => statuses.add(log.state.status));
    const { asked } = server;
    const feed = new SessionFeed({
      log,
      transport: server,
      onState: () => undefined,
      pause: async () => undefined,
      now: () => 7,
    });
    await feed.run(new AbortController().signal);
    expect(asked).toEqual(['opening', `page 0+${MEDIUM.length - OPENING}`]);
    expect([...statuses]).toEqual(['COMPLETED']);
  });

  it('opens a long log with a snapshot and its last events, and reads the rest backwards from there', async () => {
    const server = new FakeServer(LONG);
    const { log, phases } = await watch(server);
    const left = LONG.length - OPENING;
    expect(server.asked.filter((asked) => !asked.startsWith('follow')).slice(0, 3)).toEqual([
      'opening',
      `page ${left - 1_000}+1000`,
      `page ${left - 2_000}+1000`,
    ]);
    expect(phases.at(-1)).toBe('ENDED');
    expect(log.isWhole).toBe(true);
    expect(log.state.tasks.size).toBe(40);
  });

  it.each([
    ['in the middle', 2_000],
    ['among the first', 200],
    ['past the end', LONG.length + 1],
  ])('has an event %s of a long log that a link leads to from the beginning', async (_where, wanted) => {
    const server = new FakeServer(LONG);
    const log = new SessionLog((run) => run());
    let first: { readonly wanted: boolean; readonly last: boolean } | undefined;
    log.subscribe('log', () => {
      if (log.size > 0) {
        const at = Math.min(wanted, LONG.length);
        first ??= { wanted: log.event(at) !== undefined, last: log.event(LONG.length) !== undefined };
      }
    });
    const options = { log, transport: server, wanted, onState: () => undefined, now: () => 7 };
    await new SessionFeed({ ...options, pause: async () => undefined }).run(new AbortController().signal);
    expect(first).toEqual({ wanted: true, last: true });
    expect(server.asked[0]).toBe(`opening ${wanted}`);
    expect(log.isWhole).toBe(true);
  });

  it('asks for what a subscription left out', async () => {
    const server = new FakeServer(SHORT, 5);
    server.skips = 2;
    const { log, phases, waits } = await watch(server);
    expect(server.asked).toContain('page 5+2');
    // Without taking the connection for lost.
    expect([phases, waits]).toEqual([['OPENING', 'LIVE', 'ENDED'], []]);
    expect(log.holes()).toEqual([]);
  });

  it('waits longer and longer while the server is away', async () => {
    const server = new FakeServer(SHORT);
    let failures = 7;
    const opening = server.opening.bind(server);
    server.opening = async (...args) => {
      if (failures-- > 0) throw new Error('Refused.');
      return opening(...args);
    };
    const { waits } = await watch(server);
    expect(waits).toEqual([100, 500, 1_000, 3_000, 5_000, 5_000, 5_000]);
  });

  it('gives up where the server refuses for good', async () => {
    const server = new FakeServer(SHORT);
    server.opening = async () => {
      throw new Error('NOT_FOUND');
    };
    const { phases, waits } = await watch(server);
    expect(phases).toEqual(['OPENING', 'REFUSED']);
    expect(waits).toEqual([]);
  });
});
