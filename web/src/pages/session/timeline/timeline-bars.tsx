import { UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import type { TimelineBar, TimelineRow } from '../../../../../client/src/session-log/timeline.js';
import { formatDuration } from '../../../parts/duration.js';
import { taskLook } from '../../../parts/task-status-look.js';
import { toneColor } from '../../../parts/tone.js';
import styles from './timeline.module.css';
import type { Span } from './use-zoom.js';

export interface TimelineBarsProps {
  readonly row: TimelineRow;
  readonly span: Span;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const WORDS = {
  WAIT: 'waited',
  RUN: 'ran',
  RETRY: 'waited for its next try',
  PERSON: 'waited for a person',
} as const;

/** One task: its name, and its stretches on the scale. */
export const TimelineBars = memo(function TimelineBars({ row, span, isChosen, onChoose }: TimelineBarsProps) {
  const { glyph: Glyph, word, tone } = taskLook(row.status);
  const at = (moment: number): number => ((moment - span.from) / (span.to - span.from)) * 100;
  return (
    <UnstyledButton className={styles.line} aria-pressed={isChosen} onClick={onChoose}>
      <span className={styles.name}>
        <Glyph size={14} aria-label={word} style={{ color: toneColor(tone) }} /> {row.name}
      </span>
      <span className={styles.track} data-track>
        {row.bars
          .filter(({ from, to }) => to >= span.from && from <= span.to)
          .map((bar) => (
            <span
              key={`${bar.from} ${bar.kind}`}
              className={styles.bar}
              data-kind={bar.kind}
              style={{ left: `${at(bar.from)}%`, width: `${Math.max(0, at(bar.to) - at(bar.from))}%` }}
              title={wordsOf(bar)}
            />
          ))}
        {row.ticks
          .filter((tick) => tick.at >= span.from && tick.at <= span.to)
          .map((tick, index) => (
            <span
              key={`${tick.at} ${index}`}
              className={styles.tick}
              data-kind={tick.kind}
              style={{ left: `${at(tick.at)}%` }}
            />
          ))}
        <span className="only-heard">{row.bars.map(wordsOf).join(', ')}</span>
      </span>
    </UnstyledButton>
  );
});

function wordsOf({ kind, from, to, attempt }: TimelineBar): string {
  return `${WORDS[kind]} ${formatDuration(to - from)}${attempt !== null && attempt > 1 ? ` (attempt ${attempt})` : ''}`;
}
