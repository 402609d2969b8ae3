import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { PubSub } from 'graphql-subscriptions';
import { PubSubEventBus } from '../../src/orchestrator/events/event-bus.js';
import { HeardTexts } from '../../src/orchestrator/events/heard-texts.js';
import { SentText } from '../../src/orchestrator/events/live-text.js';
import type { MessageDelta } from '../../src/orchestrator/events/session-event.js';
import { silentLogger } from './engine.js';

const PLACE = { sessionId: 's', taskId: 't', messageId: 'm', attempt: 1, channel: 'DRAFT' } as const;

describe('A text that is shown while it is written', () => {
  let bus: PubSubEventBus;
  let sent: MessageDelta[];
  let text: SentText;
  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    bus = new PubSubEventBus(new PubSub(), silentLogger);
    sent = [];
    await bus.onSession('s', (signal) => signal.type === 'MessageDelta' && sent.push(signal));
    text = new SentText(PLACE, bus);
    await settle();
  });
  afterEach(() => {
    text.close();
    jest.useRealTimers();
  });

  /** Lets pass what is under way, without the clock. */
  const settle = () => jest.advanceTimersByTimeAsync(0);
  const pieces = () => sent.splice(0).map(({ offset, text: piece }) => [offset, piece]);

  it('is sent at once at first, and then no more often than twenty times a second', async () => {
    text.show('One');
    await settle();
    expect(pieces()).toEqual([[0, 'One']]);
    for (const words of ['One two', 'One two three', 'One two three four']) text.show(words);
    await jest.advanceTimersByTimeAsync(49);
    expect(pieces()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(pieces()).toEqual([[3, ' two three four']]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(pieces()).toEqual([]);
  });

  it('is sent to its end when it is closed, and not beyond', async () => {
    text.show('One');
    text.show('One two');
    text.close();
    text.show('One two three');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(pieces()).toEqual([
      [0, 'One'],
      [3, ' two'],
    ]);
  });

  it('says where it was changed, also where it only became shorter', async () => {
    text.show('The cat sat.');
    await jest.advanceTimersByTimeAsync(50);
    text.show('The cow sat.');
    await jest.advanceTimersByTimeAsync(50);
    text.show('The cow');
    await jest.advanceTimersByTimeAsync(50);
    expect(pieces()).toEqual([
      [0, 'The cat sat.'],
      [5, 'ow sat.'],
      [7, ''],
    ]);
  });

  it('never ends or begins within a character', async () => {
    text.show('\u{1F600}'.slice(0, 1));
    await jest.advanceTimersByTimeAsync(50);
    text.show('\u{1F600}');
    await jest.advanceTimersByTimeAsync(50);
    // Both begin with the same half.
    text.show('\u{1F601}');
    await jest.advanceTimersByTimeAsync(50);
    expect(pieces()).toEqual([
      [0, '\u{1F600}'],
      [0, '\u{1F601}'],
    ]);
  });

  it('is sent whole to who asks, once for all who ask within 50 ms', async () => {
    text.show('One');
    await settle();
    text.show('One two');
    bus.askForTexts('s');
    bus.askForTexts('s');
    await jest.advanceTimersByTimeAsync(50);
    expect(pieces()).toEqual([
      [0, 'One'],
      [0, 'One two'],
    ]);
  });

  it('reaches whoever hears enough of it, whatever is lost and whoever else asks', async () => {
    const frame = fc.record({
      words: fc.string({ unit: 'grapheme', maxLength: 8 }),
      cut: fc.nat(4),
      isLost: fc.boolean(),
      isAsked: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 30 }), async (frames) => {
        const told = new SentText({ ...PLACE, sessionId: 'p' }, bus);
        await settle();
        let isLost = false;
        let known = '';
        const heard = new HeardTexts(() => bus.askForTexts('p'));
        const leave = await bus.onSession('p', (signal) => {
          if (signal.type !== 'MessageDelta' || isLost) return;
          const piece = heard.admit(signal);
          if (piece === null) return;
          expect(piece.offset).toBeLessThanOrEqual(known.length);
          known = known.slice(0, piece.offset) + piece.text;
        });
        let words = '';
        for (const one of frames) {
          isLost = one.isLost;
          words = words.slice(0, Math.max(0, words.length - one.cut)) + one.words;
          told.show(words);
          if (one.isAsked) bus.askForTexts('p');
          await jest.advanceTimersByTimeAsync(50);
        }
        isLost = false;
        bus.askForTexts('p');
        await jest.advanceTimersByTimeAsync(100);
        leave();
        told.close();
        // Half a character at the end waits for its other half.
        const whole = /[\uD800-\uDBFF]$/.test(words) ? words.slice(0, -1) : words;
        expect(known).toBe(whole);
      }),
      { numRuns: 100 },
    );
  });
});
