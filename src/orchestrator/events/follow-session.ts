import type { Database } from '../../database/database.js';
import { notFound } from '../../lib/errors.js';
import type { Viewer } from '../../lib/viewer.js';
import { isSessionOpen } from '../task-state-machine.js';
import type { EventBus } from './event-bus.js';
import { readEvents, readLogPosition } from './event-log.js';
import { HeardTexts } from './heard-texts.js';
import type { LoggedSessionEvent, MessageDelta } from './session-event.js';
import { SignalInbox } from './signal-inbox.js';

export interface FollowSessionOptions {
  readonly database: Database;
  readonly bus: EventBus;
  readonly viewer: Viewer;
  readonly sessionId: string;
  /** The last `seq` that the follower has; 0 has none. */
  readonly after: number;
  /** Ends the following. */
  readonly signal: AbortSignal;
  /** How long to wait for a wake-up before looking anyway, in milliseconds. */
  readonly pollMs: number;
}

type Followed = LoggedSessionEvent | MessageDelta;

/** Events that are read at once. */
const PAGE = 200;

/**
 * The events of a session after a cursor, then those to come, to its end; between them pieces of messages that are
 * being written. No event is skipped or repeated: it listens before it reads, and only the log moves the cursor.
 * @throws AppError NOT_FOUND
 */
export function followSession(options: FollowSessionOptions): AsyncGenerator<Followed, void, void> {
  const inbox = new SignalInbox();
  const events = follow(options, inbox);
  const { signal } = options;
  const close = (): void => inbox.close();
  if (signal.aborted) close();
  else signal.addEventListener('abort', close, { once: true });
  const end = async <T>(result: Promise<T>): Promise<T> => {
    signal.removeEventListener('abort', close);
    return result;
  };
  return {
    next: () => events.next(),
    // Closed first: a generator that waits inside would answer only when its wait is over.
    return: (value) => {
      close();
      return end(events.return(value));
    },
    throw: (error) => {
      close();
      return end(events.throw(error));
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      close();
      await end(events.return());
    },
  };
}

async function* follow(
  options: FollowSessionOptions,
  inbox: SignalInbox,
): AsyncGenerator<Followed, void, void> {
  const { bus, sessionId } = options;
  const unsubscribe = await bus.onSession(sessionId, (message) => inbox.receive(message));
  const texts = new HeardTexts(() => bus.askForTexts(sessionId));
  let cursor = options.after;
  let hasAsked = false;
  try {
    while (!inbox.isClosed) {
      inbox.willRead();
      const readAt = performance.now();
      const { events, position } = await readPage(options, cursor);
      for (const event of events) {
        if (inbox.isClosed) return;
        yield* heardPieces(inbox, texts, event.seq);
        cursor = event.seq;
        yield event;
      }
      if (!isSessionOpen(position.status) && cursor >= position.lastSeq) return;
      if (cursor < position.lastSeq) continue;
      inbox.hasRead(cursor);
      // What was written before it came.
      if (!hasAsked) bus.askForTexts(sessionId);
      hasAsked = true;
      const heardTo = yield* listen(inbox, texts, cursor, readAt + options.pollMs);
      if (heardTo === 'FINISHED') return;
      cursor = heardTo;
    }
  } finally {
    unsubscribe();
  }
}

/**
 * Gives what is heard while it follows the cursor without a gap, which is what reading the log again would give.
 * @returns the new cursor, once the log has to be read: after a gap, a wake-up without events, or a poll's time
 */
async function* listen(
  inbox: SignalInbox,
  texts: HeardTexts,
  from: number,
  until: number,
): AsyncGenerator<Followed, number | 'FINISHED', void> {
  let cursor = from;
  for (;;) {
    for (let event = inbox.takeAfter(cursor); event; event = inbox.takeAfter(cursor)) {
      if (inbox.isClosed) return cursor;
      yield* heardPieces(inbox, texts, event.seq);
      cursor = event.seq;
      yield event;
      if (event.type === 'SessionFinished') return 'FINISHED';
    }
    yield* heardPieces(inbox, texts);
    const waitMs = until - performance.now();
    if (inbox.isClosed || inbox.mustRead || waitMs <= 0) return cursor;
    await inbox.wait(waitMs);
  }
}

/** What is new in the pieces that came before an event: a message is not sent before the last of its text. */
function* heardPieces(inbox: SignalInbox, texts: HeardTexts, before?: number): Generator<MessageDelta> {
  for (const delta of inbox.takeDeltas(before)) {
    const piece = texts.admit(delta);
    if (piece !== null) yield piece;
  }
}

async function readPage({ database, viewer, sessionId }: FollowSessionOptions, after: number) {
  const { events, position } = await database.readAsViewer(viewer, async (tx) => ({
    events: await readEvents(tx, sessionId, { after, first: PAGE }),
    position: await readLogPosition(tx, sessionId),
  }));
  if (!position) throw notFound('Session', sessionId, ['sessionId']);
  return { events, position };
}
