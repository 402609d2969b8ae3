import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { follow, followToEnd, type FollowedEvent } from './support/follow-session.js';
import { Events, FollowAll, TasksTwice } from './support/operations.js';
import { outcomeOf, start } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const TASK =
  'When did the plugs-out test of Apollo 1 begin, and when did William Tyndale publish his English Bible?';

describe('sessionUpdated', () => {
  let world: SessionWorld;
  let collectionId: string;
  beforeAll(async () => {
    world = await startWorld();
    ({ collectionId } = await addSamples(world.person));
  });
  afterAll(() => world.close());

  const begin = () => start(world.person, { taskDescription: TASK, context: { collectionId } });

  const loggedOf = (events: readonly FollowedEvent[]) => events.filter((event) => event.seq !== null);

  const expectWholeLog = (followed: readonly FollowedEvent[]): void => {
    const events = loggedOf(followed);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.__typename).toBe('SessionStarted');
    expect(events.filter((event) => event.__typename === 'SessionFinished')).toEqual([events.at(-1)]);
  };

  it('streams every event live, in order and without holes, and completes after the last', async () => {
    expectWholeLog(await followToEnd(world.person, await begin()));
  });

  it('tells several followers the same, whenever they come', async () => {
    const id = await begin();
    const [one, two] = await Promise.all([followToEnd(world.person, id), followToEnd(world.person, id)]);
    expectWholeLog(one);
    // The task that an event leads to is shown as it is when the event is sent.
    const told = (events: readonly FollowedEvent[]) =>
      loggedOf(events).map(({ task: _task, ...event }) => event);
    expect(told(two)).toEqual(told(one));
    expect(told(await followToEnd(world.person, id))).toEqual(told(one));
  });

  it('streams the answer in pieces before its message comes whole', async () => {
    const id = await begin();
    const events = await followToEnd(world.person, id);
    const pieces = events.flatMap((event) => (event.__typename === 'MessageDelta' ? [event] : []));
    const { result } = await outcomeOf(world.person, id);
    // Pieces are for those who watch closely: a follower that is late hears fewer, never wrong ones.
    for (const { seq, messageId, offset, piece } of pieces) {
      expect({ seq, messageId }).toEqual({ seq: null, messageId: pieces[0]?.messageId });
      expect(result?.answer.slice(offset, offset + piece.length)).toBe(piece);
    }
    const offsets = pieces.map((piece) => piece.offset);
    expect(offsets).toEqual([...new Set(offsets)].sort((one, other) => one - other));
    const whole = events.findIndex(
      (event) => event.__typename === 'AgentMessageSent' && event.content === result?.answer,
    );
    expect(whole).toBeGreaterThan(events.findLastIndex((event) => event.__typename === 'MessageDelta'));
  });

  it('shows the task of an event as it is now, not as it was at an earlier event', async () => {
    const id = await begin();
    for await (const event of follow(world.person, id)) {
      if (event.__typename === 'TaskFinished') expect(event.task?.status).toBe(event.taskStatus);
    }
  });

  it('gives the log in stretches by query', async () => {
    const id = await begin();
    const { length } = loggedOf(await followToEnd(world.person, id));
    const read = async (after: number, first: number) => {
      const { session } = await world.person.request(Events, { id, after, first });
      if (!session) throw new Error('The session is gone.');
      return session.events;
    };
    const seen: (number | null)[] = [];
    for (let page = await read(0, 7); ; page = await read(seen.length, 7)) {
      seen.push(...page.events.map((event) => event.seq));
      expect(page.lastSeq).toBe(length);
      if (!page.hasNextPage) break;
    }
    expect(seen).toEqual(Array.from({ length }, (_, index) => index + 1));
    expect(await read(length, 7)).toEqual({ events: [], lastSeq: length, hasNextPage: false });
  });

  it('gives the end of the log, or all of a shorter one, with how far it goes', async () => {
    const id = await begin();
    const { length } = loggedOf(await followToEnd(world.person, id));
    const readLast = async (last: number) => {
      const { session } = await world.person.request(Events, { id, after: 2, first: 1, last });
      return { ...session?.events, events: session?.events.events.map(({ seq }) => seq) };
    };
    const seqs = Array.from({ length }, (_, index) => index + 1);
    const rest = { lastSeq: length, hasNextPage: false };
    expect(await readLast(7)).toEqual({ events: seqs.slice(-7), ...rest });
    expect(await readLast(1_000)).toEqual({ events: seqs, ...rest });
    await expect(readLast(0)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(readLast(1_001)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('tells the same of a task in the graph of its session as in the list', async () => {
    const id = await begin();
    await followToEnd(world.person, id);
    const { session } = await world.person.request(TasksTwice, { id });
    expect(session?.graph?.tasks.length).toBeGreaterThan(3);
    expect(session?.graph?.tasks).toEqual(session?.tasks.nodes);
    expect(session?.graph?.tasks.some(({ output }) => output !== null)).toBe(true);
  });
});

describe('sessionsUpdated', () => {
  let world: SessionWorld;
  beforeAll(async () => {
    world = await startWorld();
    await addSamples(world.person, ['apollo-program.md']);
  });
  afterAll(() => world.close());

  it('shows each session of the workspace as it changes, less often than it changes, to its end', async () => {
    const list = world.person.subscribe(FollowAll, {});
    const first = list.next();
    const ids: string[] = [];
    const ended = new Set<string>();
    const updates = new Map<string, number>();
    // What was before the first listening is not sent: sessions are started until one is seen.
    let seen = false;
    void first.then(() => (seen = true));
    while (!seen) {
      ids.push(await start(world.person, { taskDescription: TASK }));
      await followToEnd(world.person, ids.at(-1) as string);
    }
    const last = await start(world.person, { taskDescription: TASK });
    for await (const { sessionsUpdated: session } of list) {
      updates.set(session.id, (updates.get(session.id) ?? 0) + 1);
      if (session.status === 'COMPLETED') ended.add(session.id);
      if (ended.has(last)) break;
    }
    const events = await followToEnd(world.person, last);
    expect(updates.get(last)).toBeLessThan(events.length);
  });
});
