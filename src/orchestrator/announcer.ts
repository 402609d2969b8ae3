import type { Logger } from '../lib/logger.js';
import type { BreakerNews, Effects, EndedSessionFacts } from './effects.js';
import type { EventBus } from './events/event-bus.js';
import type { TaskQueue } from './queue/task-queue.js';
import type { DueItem } from './sql/find-due.js';

export interface AnnouncerOptions {
  readonly queue: TaskQueue;
  readonly bus: EventBus;
  readonly logger: Logger;
  /** Does the second transition that the end of a session, or its waiting for people, asks for. */
  readonly settle: (item: DueItem) => Promise<unknown>;
  readonly dueIn: (ms: number) => void;
}

/** Tells what a commit brought. Whatever of it is lost, the sweeper finds. */
export class Announcer {
  private readonly pending = new Set<Promise<unknown>>();

  constructor(private readonly options: AnnouncerOptions) {}

  announce(effects: Effects): void {
    const { bus, queue, dueIn } = this.options;
    if (effects.stopped.length > 0) bus.stop(effects.stopped);
    for (const news of effects.woken) bus.wakeSession(news);
    if (effects.ready.size > 0) this.track(queue.enqueue([...effects.ready.values()]));
    for (const ended of effects.ended) this.followUp(ended);
    for (const above of effects.followers) this.track(this.options.settle({ kind: 'NESTED_WAIT', ...above }));
    for (const news of effects.breakers) this.logBreaker(news);
    if (effects.dueInMs !== null) dueIn(effects.dueInMs);
  }

  /** Waits until all that was started here is done. */
  async settled(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending);
  }

  private logBreaker(news: BreakerNews): void {
    const { logger } = this.options;
    if (news.state === 'OPEN')
      logger.warn(news, 'an agent fails again and again; it is passed over for a while');
    else logger.info(news, 'an agent works again');
  }

  /** The parent waits for a nested session; a held session waits for one of its chain. */
  private followUp(ended: EndedSessionFacts): void {
    const { workspaceId, rootSessionId, parentSessionId, parentTaskId, hasHeld } = ended;
    if (parentTaskId && parentSessionId) {
      const parent = { workspaceId, sessionId: parentSessionId, taskId: parentTaskId };
      this.track(this.options.settle({ kind: 'CHILDREN', ...parent }));
    }
    if (hasHeld) this.track(this.options.settle({ kind: 'HELD', workspaceId, sessionId: rootSessionId }));
  }

  private track(work: Promise<unknown>): void {
    const done = work
      .catch((error: unknown) => this.options.logger.warn({ err: error }, 'telling of a commit failed'))
      .finally(() => this.pending.delete(done));
    this.pending.add(done);
  }
}
