import type { PubSubEngine } from 'graphql-subscriptions';
import type { Logger } from '../../lib/logger.js';
import type { AbortCause } from '../abort-reason.js';
import type { LoggedSessionEvent, MessageDelta } from './session-event.js';

/** A session whose log has grown. */
export interface SessionNews {
  readonly sessionId: string;
  readonly workspaceId: string;
  /** What a commit put into the log; saves a follower who has all before it from reading. May be empty. */
  readonly events: readonly LoggedSessionEvent[];
}

/** Attempts that must stop, because their rows have ended. */
export interface StopOrder {
  /** Of a session or of a task. */
  readonly id: string;
  readonly cause: Extract<AbortCause, 'ENDED' | 'DEADLINE'>;
}

/** What the followers of one session hear: that its log has grown, or a piece of a message. */
export type SessionSignal =
  { readonly type: 'Wake'; readonly events: readonly LoggedSessionEvent[] } | MessageDelta;

/** Ends a subscription; safe to call twice. */
export type Unsubscribe = () => void;

/**
 * Tells who is listening that there is something to look at. Any message may be lost or doubled: the rows say
 * what is so.
 */
export interface EventBus {
  wakeSession(news: SessionNews): void;
  sendDelta(delta: MessageDelta): void;
  /** Has the texts of a session that are being written sent again from their beginnings. */
  askForTexts(sessionId: string): void;
  /** Tells every process that attempts of these sessions or tasks must stop. */
  stop(orders: readonly StopOrder[]): void;
  onSession(sessionId: string, listener: (signal: SessionSignal) => void): Promise<Unsubscribe>;
  onTextsWanted(sessionId: string, listener: () => void): Promise<Unsubscribe>;
  /** @param listener hears the id of a session of the workspace that has changed */
  onWorkspace(workspaceId: string, listener: (sessionId: string) => void): Promise<Unsubscribe>;
  onStop(listener: (orders: readonly StopOrder[]) => void): Promise<Unsubscribe>;
}

/** JSON has no dates: moments travel as text. */
type Carried<T> = Omit<T, 'occurredAt'> & { readonly occurredAt: string };

type Payload =
  | { readonly type: 'Wake'; readonly events: readonly Carried<LoggedSessionEvent>[] }
  | { readonly type: 'Changed'; readonly sessionId: string }
  | { readonly type: 'Stop'; readonly orders: readonly StopOrder[] }
  | { readonly type: 'Delta'; readonly delta: Carried<MessageDelta> }
  | { readonly type: 'TextsWanted' };

/** How long to wait until it is listened to, in milliseconds. What carries the hints may be away for long. */
const LISTENS_WITHIN_MS = 500;

const STOP_TOPIC = 'quartet.stop';
const sessionTopic = (id: string): string => `quartet.session.${id}`;
const workspaceTopic = (id: string): string => `quartet.workspace.${id}`;

/** Runs over any `PubSubEngine`; what it sends can be carried as JSON. */
export class PubSubEventBus implements EventBus {
  constructor(
    private readonly engine: PubSubEngine,
    private readonly logger: Logger,
  ) {}

  wakeSession({ sessionId, workspaceId, events }: SessionNews): void {
    this.publish(sessionTopic(sessionId), { type: 'Wake', events: events.map(pack) });
    this.publish(workspaceTopic(workspaceId), { type: 'Changed', sessionId });
  }

  sendDelta(delta: MessageDelta): void {
    this.publish(sessionTopic(delta.sessionId), { type: 'Delta', delta: pack(delta) });
  }

  askForTexts(sessionId: string): void {
    this.publish(sessionTopic(sessionId), { type: 'TextsWanted' });
  }

  stop(orders: readonly StopOrder[]): void {
    this.publish(STOP_TOPIC, { type: 'Stop', orders });
  }

  onSession(sessionId: string, listener: (signal: SessionSignal) => void): Promise<Unsubscribe> {
    return this.subscribe(sessionTopic(sessionId), (payload) => {
      if (payload.type === 'Wake') listener({ type: 'Wake', events: payload.events.map(unpackEvent) });
      if (payload.type === 'Delta') listener(unpackDelta(payload.delta));
    });
  }

  onTextsWanted(sessionId: string, listener: () => void): Promise<Unsubscribe> {
    return this.subscribe(sessionTopic(sessionId), (payload) => {
      if (payload.type === 'TextsWanted') listener();
    });
  }

  onWorkspace(workspaceId: string, listener: (sessionId: string) => void): Promise<Unsubscribe> {
    return this.subscribe(workspaceTopic(workspaceId), (payload) => {
      if (payload.type === 'Changed') listener(payload.sessionId);
    });
  }

  onStop(listener: (orders: readonly StopOrder[]) => void): Promise<Unsubscribe> {
    return this.subscribe(STOP_TOPIC, (payload) => {
      if (payload.type === 'Stop') listener(payload.orders);
    });
  }

  /** A hint that cannot be sent is logged and forgotten: who waits for it looks by itself after a while. */
  private publish(topic: string, payload: Payload): void {
    Promise.resolve()
      .then(() => this.engine.publish(topic, payload))
      .catch((error: unknown) => this.logger.warn({ err: error, topic }, 'publishing a hint failed'));
  }

  /**
   * Resolves once it listens, or after half a second: who waits for a hint looks by itself meanwhile. What was told
   * before it listens is lost.
   */
  private async subscribe(topic: string, listener: (payload: Payload) => void): Promise<Unsubscribe> {
    const subscribing = this.engine.subscribe(topic, listener, {});
    const isInTime = await settlesWithin(subscribing, LISTENS_WITHIN_MS);
    if (!isInTime) this.logger.warn({ topic }, 'listening for hints takes long; looking instead');
    let isSubscribed = true;
    return () => {
      if (!isSubscribed) return;
      isSubscribed = false;
      subscribing
        .then((id) => void this.engine.unsubscribe(id))
        .catch((error: unknown) => this.logger.warn({ err: error, topic }, 'listening for hints failed'));
    };
  }
}

/** @throws what `work` throws in this time */
async function settlesWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), isLate]);
  } finally {
    clearTimeout(timer);
  }
}

function pack<T extends { readonly occurredAt: Date }>(value: T): Carried<T> {
  return { ...value, occurredAt: value.occurredAt.toISOString() };
}

function unpackEvent(event: Carried<LoggedSessionEvent>): LoggedSessionEvent {
  return { ...event, occurredAt: new Date(event.occurredAt) } as LoggedSessionEvent;
}

function unpackDelta(delta: Carried<MessageDelta>): MessageDelta {
  return { ...delta, occurredAt: new Date(delta.occurredAt) };
}
