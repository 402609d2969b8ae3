import type { UnknownAction } from '@reduxjs/toolkit';
import { batchOf } from './store.js';

/** Runs its argument soon, and once however often it is asked before that. */
export type Schedule = (work: () => void) => void;

/** With the next picture; by a timer while the tab is hidden, for then no picture comes. */
export const nextFrame: Schedule = (work) => {
  if (document.hidden) setTimeout(work, 250);
  else requestAnimationFrame(work);
};

/** Gathers what arrives and hands it to the store in batches, so that a burst of events paints once. */
export class ActionFeed {
  private waiting: UnknownAction[] = [];

  constructor(
    private readonly dispatch: (action: UnknownAction) => void,
    private readonly schedule: Schedule = nextFrame,
  ) {}

  readonly push = (action: UnknownAction): void => {
    this.waiting.push(action);
    if (this.waiting.length === 1) this.schedule(this.flush);
  };

  private readonly flush = (): void => {
    const actions = this.waiting;
    this.waiting = [];
    this.dispatch(batchOf(actions));
  };
}
