import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PubSub } from 'graphql-subscriptions';
import { newId } from '../../src/lib/ids.js';
import { PubSubEventBus, type EventBus } from '../../src/orchestrator/events/event-bus.js';
import type { LiveText } from '../../src/orchestrator/events/live-text.js';
import type { LoggedSessionEvent, MessageDelta } from '../../src/orchestrator/events/session-event.js';
import {
  createTenant,
  Deferred,
  DRIVERS,
  openStore,
  silentLogger,
  TestEngine,
  untilAborted,
  type TestStore,
} from './engine.js';

/** Carries JSON, as a server between processes does, and counts who listens. */
class JsonPubSub extends PubSub {
  listeners = 0;
  /** Changes what is carried: loses, doubles, reorders. */
  carry: (deliver: () => void) => void = (deliver) => deliver();

  override async publish(topic: string, payload: unknown): Promise<void> {
    const text = JSON.stringify(payload);
    this.carry(() => void super.publish(topic, JSON.parse(text)));
  }

  override subscribe(topic: string, listener: (...args: unknown[]) => void): Promise<number> {
    this.listeners++;
    return super.subscribe(topic, listener);
  }

  override unsubscribe(id: number): void {
    this.listeners--;
    super.unsubscribe(id);
  }
}

/** Draws the same numbers in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe.each(DRIVERS)('Who follows a session on %s', (driver) => {
  let store: TestStore;
  let engine: TestEngine;
  let pubSub: JsonPubSub;
  let bus: EventBus;
  beforeAll(async () => void (store = await openStore(driver)));
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clear();
    pubSub = new JsonPubSub();
    bus = new PubSubEventBus(pubSub, silentLogger);
    engine = new TestEngine(store.database, await createTenant(store.database), { bus });
    await engine.orchestrator.start();
  });
  afterEach(async () => {
    await engine.orchestrator.stop({ graceMs: 0 });
    expect(pubSub.listeners).toBe(0);
  });

  const graph = () => {
    const names = Array.from({ length: 8 }, (_, index) => `t${index}`);
    return engine.session(
      names.map((name, index) => engine.task(name, index % 3 ? [names[index - 1]!] : [])),
    );
  };

  async function collect(id: string, after = 0): Promise<LoggedSessionEvent[]> {
    const events: LoggedSessionEvent[] = [];
    for await (const event of engine.follow(id, after)) if (event.type !== 'MessageDelta') events.push(event);
    return events;
  }

  /** Reads a few events, goes away, comes back with the last `seq`, and so on to the end. */
  async function collectInPieces(id: string, random: () => number): Promise<LoggedSessionEvent[]> {
    const events: LoggedSessionEvent[] = [];
    while (events.at(-1)?.type !== 'SessionFinished') {
      let left = 1 + Math.floor(random() * 5);
      for await (const event of engine.follow(id, events.at(-1)?.seq ?? 0)) {
        if (event.type === 'MessageDelta') continue;
        events.push(event);
        if (--left === 0) break;
      }
    }
    return events;
  }

  it('gets the log, each event once and in order, wherever it leaves and comes back', async () => {
    const random = randomFrom(7);
    for (let trial = 0; trial < 4; trial++) {
      const { id } = await engine.insert(graph());
      const followers = [collect(id), ...Array.from({ length: 3 }, () => collectInPieces(id, random))];
      const all = await Promise.all(followers);
      const log = await engine.events(id);
      for (const events of all) expect(events).toEqual(log);
    }
  });

  it('gets it also where hints are lost, doubled and out of order', async () => {
    const random = randomFrom(11);
    const late: (() => void)[] = [];
    pubSub.carry = (deliver) => {
      const draw = random();
      if (draw < 0.3) return;
      if (draw < 0.6) return void late.push(deliver);
      deliver();
      if (draw < 0.8) deliver();
      late
        .splice(0)
        .reverse()
        .forEach((one) => one());
    };
    for (let trial = 0; trial < 3; trial++) {
      const id = await engine.submit(graph());
      const [whole, pieces] = await Promise.all([collect(id), collectInPieces(id, random)]);
      const log = await engine.events(id);
      expect(whole).toEqual(log);
      expect(pieces).toEqual(log);
    }
  });

  it('reads long logs in pages', async () => {
    engine.handler.on('many', async () => ({
      output: {},
      write: async (_tx, append) => {
        for (let n = 0; n < 450; n++) append({ type: 'TaskReady', taskId: null, payload: {} });
      },
    }));
    const id = await engine.submit(engine.session([engine.task('many')]));
    await engine.finished(id);
    const seqs = (await collect(id, 2)).map((event) => event.seq);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 3));
    expect(seqs.length).toBeGreaterThan(450);
  });

  it('is done at once where the session has ended and nothing is left', async () => {
    const id = await engine.submit(graph());
    await engine.finished(id);
    const last = (await engine.events(id)).length;
    expect(await collect(id, last)).toEqual([]);
    expect(await collect(id, last + 5)).toEqual([]);
    expect(await collect(id, last - 1)).toMatchObject([{ type: 'SessionFinished' }]);
  });

  describe('while a text is being written', () => {
    let id: string;
    let write: (text: string) => void;
    let finish: () => void;
    beforeEach(async () => {
      const opened = new Deferred();
      const finished = new Deferred();
      finish = () => finished.resolve();
      engine.handler.on('a', async (context) => {
        const text = context.openText({ messageId: 'm', channel: 'DRAFT' });
        write = (words) => text.show(words);
        opened.resolve();
        await finished.promise;
        text.close();
        return {};
      });
      id = await engine.submit(engine.session([engine.task('a')]));
      await opened.promise;
    });

    /** Follows to the end of the session. @param on is told each piece as it comes */
    async function piecesOf(on: (piece: MessageDelta) => void = () => undefined): Promise<MessageDelta[]> {
      const pieces: MessageDelta[] = [];
      for await (const event of engine.follow(id)) {
        if (event.type !== 'MessageDelta') continue;
        pieces.push(event);
        on(event);
      }
      return pieces;
    }
    const textOf = (pieces: readonly MessageDelta[]) =>
      pieces.reduce((text, piece) => text.slice(0, piece.offset) + piece.text, '');

    it('gets its pieces, which have no number and are not kept', async () => {
      write('One');
      const pieces = await piecesOf(({ text }) => {
        if (text === 'One') write('One, two.');
        else finish();
      });
      expect(pieces.map(({ offset, text }) => [offset, text])).toEqual([
        [0, 'One'],
        [3, ', two.'],
      ]);
      expect(pieces[0]).toMatchObject({ sessionId: id, messageId: 'm', attempt: 1, channel: 'DRAFT' });
      expect(pieces[0]!.occurredAt).toBeInstanceOf(Date);
      expect(pieces[0]).not.toHaveProperty('seq');
      expect((await engine.events(id)).map(({ type }) => type)).not.toContain('MessageDelta');
    });

    it('gets all that was written before it came, and who was there gets no piece twice', async () => {
      const heard = new Deferred();
      const early = piecesOf(() => heard.resolve());
      write('What was written before.');
      await heard.promise;
      const late = await piecesOf(finish);
      expect(late.map(({ offset, text }) => [offset, text])).toEqual([[0, 'What was written before.']]);
      expect((await early).map(({ offset, text }) => [offset, text])).toEqual([
        [0, 'What was written before.'],
      ]);
    });

    it('gets the last piece before the end of its task, also where it comes late to both', async () => {
      write('One');
      const seen: string[] = [];
      for await (const event of engine.follow(id)) {
        if (event.type !== 'MessageDelta') seen.push(event.type);
        else seen.push(event.text);
        if (seen.at(-1) !== 'One') continue;
        write('One, two.');
        finish();
        await engine.finished(id);
      }
      const ends = ['One', ', two.', 'TaskFinished', 'SessionFinished'];
      expect(seen.filter((one) => ends.includes(one))).toEqual(ends);
    });

    it('has a hole filled that a lost piece left', async () => {
      let words = '';
      let lost = 0;
      pubSub.carry = (deliver) => {
        // The second piece is carried nowhere.
        if (words === 'a b' && lost++ === 0) return;
        deliver();
      };
      const pieces = piecesOf((piece) => {
        if (piece.text === 'a') write((words = 'a b'));
        if (words === 'a b c' && piece.offset + piece.text.length === words.length) finish();
      });
      write((words = 'a'));
      while (lost === 0) await new Promise(setImmediate);
      write((words = 'a b c'));
      expect(textOf(await pieces)).toBe('a b c');
    });

    it('hears no more of it once its attempt is over, closed or not', async () => {
      let left: LiveText | undefined;
      engine.handler.on('a', async (context) => {
        left = context.openText({ messageId: 'left', channel: 'ANSWER' });
        left.show('left open');
        return {};
      });
      finish();
      const other = await engine.submit(engine.session([engine.task('a')]));
      await engine.finished(other);
      const carried = jest.fn();
      pubSub.carry = carried;
      left?.show('left open, and more');
      expect(carried).not.toHaveBeenCalled();
    });
  });

  it('hears nothing of a session that is not there or not its own', async () => {
    await expect(collect(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { id } = await engine.insert(graph());
    const stranger = new TestEngine(store.database, await createTenant(store.database), { bus });
    await expect(stranger.follow(id).next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  describe('and goes away', () => {
    let id: string;
    beforeEach(async () => {
      const started = new Deferred();
      engine.handler.on('slow', async ({ signal }) => (started.resolve(), untilAborted(signal)));
      id = await engine.submit(engine.session([engine.task('slow')]));
      await started.promise;
    });

    it('by return while it waits is let go at once', async () => {
      const events = engine.follow(id, 3);
      const waiting = events.next();
      await events.return();
      expect(await waiting).toEqual({ done: true, value: undefined });
    });

    it('by its signal is let go at once, also before it began', async () => {
      const abort = new AbortController();
      const events = engine.follow(id, 3, abort.signal);
      const waiting = events.next();
      abort.abort();
      expect(await waiting).toEqual({ done: true, value: undefined });
      expect(await engine.follow(id, 0, abort.signal).next()).toEqual({ done: true, value: undefined });
    });

    it('by throw or disposal is let go, too', async () => {
      const thrown = engine.follow(id);
      await thrown.next();
      await expect(thrown.throw(new Error('away'))).rejects.toThrow('away');
      const disposed = engine.follow(id);
      await disposed.next();
      await disposed[Symbol.asyncDispose]();
      expect(pubSub.listeners).toBe(1);
    });
  });

  it('of a workspace hears which sessions changed, until it does not want to', async () => {
    const heard: string[] = [];
    const first = new Deferred();
    const unsubscribe = await bus.onWorkspace(engine.tenant.workspaceId, (id) => {
      heard.push(id);
      first.resolve();
    });
    const id = await engine.submit(graph());
    await first.promise;
    unsubscribe();
    unsubscribe();
    await engine.finished(id);
    expect(new Set(heard)).toEqual(new Set([id]));
  });
});

describe('A bus that cannot be reached', () => {
  it('breaks nothing', async () => {
    const broken = new PubSub();
    broken.publish = () => Promise.reject(new Error('away'));
    const bus = new PubSubEventBus(broken, silentLogger);
    expect(() => bus.stop([{ id: 'a', cause: 'ENDED' }])).not.toThrow();
    await Promise.resolve();
  });
});
