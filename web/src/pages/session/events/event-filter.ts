import type { LogEvent } from '../../../../../client/src/session-log/log-event.js';
import type { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import type { EventGroup } from '../search.js';
import { groupOf } from './event-words.js';

export interface EventQuery {
  /** Groups that are left out. */
  readonly hidden: ReadonlySet<EventGroup>;
  /** Words that must stand somewhere in the event, in any case; '' for all. */
  readonly text: string;
}

/**
 * The rows of a list of events: their `seq`, in order. What has been looked through is not looked through again
 * while the log only grows. An unfiltered list also has the rows of events that have not come.
 */
export class EventFilter {
  private rows: number[] = [];
  private scannedTo = 0;
  private readonly late = new Set<number>();

  constructor(
    private readonly log: SessionLog,
    private readonly query: EventQuery,
  ) {}

  /** @param upTo the last `seq` to show */
  list(upTo: number): readonly number[] {
    if (this.rows.length > 0 && this.rows.at(-1)! > upTo) this.startOver();
    if ([...this.late].some((seq) => this.log.event(seq))) this.startOver();
    for (let seq = this.scannedTo + 1; seq <= upTo; seq++) {
      const event = this.log.event(seq);
      // Where everything is shown, so is the row of an event that has not come.
      if (!event && !this.isEverything) this.late.add(seq);
      if (event ? this.fits(event) : this.isEverything) this.rows.push(seq);
    }
    this.scannedTo = Math.max(this.scannedTo, upTo);
    return this.rows;
  }

  private get isEverything(): boolean {
    return this.query.hidden.size === 0 && this.query.text === '';
  }

  private fits(event: LogEvent): boolean {
    const { hidden, text } = this.query;
    if (hidden.has(groupOf(event.__typename))) return false;
    return text === '' || JSON.stringify(event).toLowerCase().includes(text);
  }

  private startOver(): void {
    this.rows = [];
    this.scannedTo = 0;
    this.late.clear();
  }
}
