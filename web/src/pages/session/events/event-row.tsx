import { UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import type { LogEvent } from '../../../../../client/src/session-log/log-event.js';
import { bothTimes } from '../../../parts/time-words.js';
import { eventWords } from './event-words.js';
import styles from './events.module.css';

export interface EventRowProps {
  readonly seq: number;
  /** Undefined while it has not come. */
  readonly event: LogEvent | undefined;
  readonly taskName: string | undefined;
  readonly isChosen: boolean;
  /** Undefined lets go. The same function in each render, or all rows are drawn again. */
  readonly onChoose: (seq: number | undefined) => void;
}

/** One event in a line of fixed height. */
export const EventRow = memo(function EventRow({ seq, event, taskName, isChosen, onChoose }: EventRowProps) {
  if (!event) {
    return (
      <div className={styles.row}>
        <span className={styles.seq}>{seq}</span>
        <span className={styles.missing}>has not come yet</span>
      </div>
    );
  }
  return (
    <UnstyledButton
      id={`event-${seq}`}
      className={styles.row}
      aria-pressed={isChosen}
      onClick={() => onChoose(isChosen ? undefined : seq)}
    >
      <span className={styles.seq}>{seq}</span>
      <span className={styles.time} title={bothTimes(event.occurredAt)}>
        {clockTime(event.occurredAt)}
      </span>
      <span className={styles.type}>{event.__typename}</span>
      <span className={styles.task}>{taskName}</span>
      <span className={styles.words} dir="auto">
        {eventWords(event)}
      </span>
    </UnstyledButton>
  );
});

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** Local; its title has the date and the zone. */
function clockTime(at: string): string {
  return clock.format(Date.parse(at));
}
