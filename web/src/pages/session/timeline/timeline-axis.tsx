import { ActionIcon } from '@mantine/core';
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { formatDuration } from '../../../parts/duration.js';
import styles from './timeline.module.css';
import { scaled, type Span } from './use-zoom.js';

export interface TimelineAxisProps {
  readonly span: Span;
  /** From where the session begins: the axis counts from there. */
  readonly whole: Span;
  readonly onZoom: (span: Span | null) => void;
}

const PARTS = [0, 0.25, 0.5, 0.75, 1];

/** Times since the beginning, and the zoom for those who do not drag. */
export function TimelineAxis({ span, whole, onZoom }: TimelineAxisProps) {
  const zoom = (factor: number): void => onZoom(scaled(span, factor));
  return (
    <div className={styles.axis}>
      <span className={styles.name}>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label="Zoom in" onClick={() => zoom(0.5)}>
          <IconZoomIn size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label="Zoom out" onClick={() => zoom(2)}>
          <IconZoomOut size={16} aria-hidden />
        </ActionIcon>
      </span>
      <span className={styles.track}>
        {PARTS.map((part) => (
          <span
            key={part}
            className={styles.mark}
            style={{ left: `${part * 100}%` }}
            data-end={part === 1 || undefined}
          >
            {formatDuration(Math.max(0, span.from - whole.from + part * (span.to - span.from)))}
          </span>
        ))}
      </span>
    </div>
  );
}
