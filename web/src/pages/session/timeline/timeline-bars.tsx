import { UnstyledButton } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { TimelineBar, TimelineRow } from '../../../../../client/src/session-log/timeline.js';
import { formatDuration } from '../../../parts/duration.js';
import { taskLook } from '../../../parts/task-status-look.js';
import { toneColor } from '../../../parts/tone.js';
import type { ModelCallFactsFragment } from '../../../generated/graphql.js';
import styles from './timeline.module.css';
import { callMarks, marksInWords } from './call-marks.js';
import type { Span } from './use-zoom.js';

export interface TimelineBarsProps {
  readonly row: TimelineRow;
  readonly modelCalls: readonly ModelCallFactsFragment[] | undefined;
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
export const TimelineBars = memo(function TimelineBars(props: TimelineBarsProps) {
  const { row, modelCalls, span, isChosen, onChoose } = props;
  const { glyph: Glyph, word, tone } = taskLook(row.status);
  const calls = useMemo(() => callMarks(row.tools, modelCalls), [row.tools, modelCalls]);
  const at = (moment: number): number => ((moment - span.from) / (span.to - span.from)) * 100;
  const isSeen = ({ from, to }: Span): boolean => to >= span.from && from <= span.to;
  const stretch = ({ from, to }: Span) => ({
    left: `${at(from)}%`,
    width: `${Math.max(0, at(to) - at(from))}%`,
  });
  return (
    <UnstyledButton className={styles.line} aria-pressed={isChosen} onClick={onChoose}>
      <span className={styles.name}>
        <Glyph size={14} aria-label={word} style={{ color: toneColor(tone) }} /> {row.name}
      </span>
      <span className={styles.track} data-track>
        {row.bars.filter(isSeen).map((bar) => (
          <span
            key={`${bar.from} ${bar.kind}`}
            className={styles.bar}
            data-kind={bar.kind}
            style={stretch(bar)}
            title={wordsOf(bar)}
          />
        ))}
        {calls.filter(isSeen).map((call) => (
          <span
            key={call.id}
            className={styles.call}
            data-kind={call.kind}
            style={stretch(call)}
            title={call.words}
          />
        ))}
        {row.messages
          .filter((moment) => moment >= span.from && moment <= span.to)
          .map((moment, index) => (
            <span key={index} className={styles.tick} style={{ left: `${at(moment)}%` }} title="message" />
          ))}
        <span className="only-heard">{[...row.bars.map(wordsOf), ...marksInWords(calls)].join(', ')}</span>
      </span>
    </UnstyledButton>
  );
});

function wordsOf({ kind, from, to, attempt }: TimelineBar): string {
  return `${WORDS[kind]} ${formatDuration(to - from)}${attempt !== null && attempt > 1 ? ` (attempt ${attempt})` : ''}`;
}
