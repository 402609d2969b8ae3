import { Button } from '@mantine/core';
import { IconZoomReset } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { hasSessionEnded, type SessionState } from '../../../../../client/src/session-log/session-state.js';
import { timelineRows, type TimelineRow } from '../../../../../client/src/session-log/timeline.js';
import { useClock } from '../../../parts/clock-context.js';
import { useNow } from '../../../parts/clock.js';
import { useKeptScroll } from '../../../parts/use-kept-scroll.js';
import { useGraph } from '../graph/use-graph.js';
import { Inspected } from '../inspector/inspected.js';
import { useModelCalls, type CallsByTask } from '../calls/use-model-calls.js';
import { useChoice } from '../use-choice.js';
import type { SessionFacts } from '../use-session-facts.js';
import { useSessionState } from '../watch/watch-context.js';
import { TimelineAxis } from './timeline-axis.js';
import { TimelineBars } from './timeline-bars.js';
import styles from './timeline.module.css';
import { useZoom, type Span } from './use-zoom.js';
import { useZoomed } from './use-zoomed.js';

const ROW = 28;
const LIST = 'timeline';

/** Nothing is a stack here: every task has a row. */
const EVERY_TASK: ReadonlySet<string> = new Set();

interface CallsProps {
  readonly calls: CallsByTask;
}

/** When each task waited, ran and was tried again, on one scale. */
export function TimelineTab({ facts }: { readonly facts: SessionFacts }) {
  const calls = useModelCalls(facts.id);
  const { status } = useSessionState('session');
  return hasSessionEnded(status) ? <Ended calls={calls} /> : <Ticking calls={calls} />;
}

function Ended({ calls }: CallsProps) {
  const state = useSessionState('session', 'tasks', 'messages');
  return <Timeline state={state} calls={calls} now={state.endedAt ?? 0} />;
}

/** With the clock, not with each change: the scale moves with each second, and all bars with it. */
function Ticking({ calls }: CallsProps) {
  const state = useSessionState('session', 'topology');
  return <Timeline state={state} calls={calls} now={useNow(useClock())} />;
}

interface TimelineProps extends CallsProps {
  readonly state: SessionState;
  readonly now: number;
}

function Timeline({ state, calls, now }: TimelineProps) {
  const { places } = useGraph(EVERY_TASK);
  const rows = timelineRows(state, places, now);
  const begin = state.acceptedAt ?? now;
  const whole: Span = { from: begin, to: Math.max(begin + 1, state.endedAt ?? now) };
  const [zoomed, zoom] = useZoomed(whole);
  const span = zoomed ?? whole;
  const gestures = useZoom(span, zoom);
  return (
    <Inspected
      title="Timeline"
      actions={
        <Button
          variant="subtle"
          disabled={zoomed === null}
          leftSection={<IconZoomReset size={16} aria-hidden />}
          onClick={() => zoom(null)}
        >
          Whole session
        </Button>
      }
    >
      <Legend />
      <TimelineAxis span={span} whole={whole} onZoom={zoom} />
      <div {...gestures}>
        <Rows rows={rows} calls={calls} span={span} />
      </div>
    </Inspected>
  );
}

interface RowsProps extends CallsProps {
  readonly rows: readonly TimelineRow[];
  readonly span: Span;
}

function Rows({ rows, calls, span }: RowsProps) {
  const place = useRef<HTMLDivElement>(null);
  const [{ task: chosen }, choose] = useChoice();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  useKeptScroll(place, LIST);
  return (
    <div
      ref={place}
      data-scroll-restoration-id={LIST}
      className={styles.rows}
      tabIndex={0}
      role="list"
      aria-label="Tasks over time"
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]!;
          return (
            <div
              key={row.taskId}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={styles.row}
              style={{ top: start }}
            >
              <TimelineBars
                row={row}
                modelCalls={calls.get(row.taskId)}
                span={span}
                isChosen={row.taskId === chosen}
                onChoose={() =>
                  choose({ task: row.taskId === chosen ? undefined : row.taskId, seq: undefined })
                }
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Legend() {
  return (
    <ul className={styles.legend} aria-label="What the bars mean">
      <li>
        <span className={styles.sample} data-kind="WAIT" /> waits
      </li>
      <li>
        <span className={styles.sample} data-kind="RUN" /> runs
      </li>
      <li>
        <span className={styles.sample} data-kind="RETRY" /> waits for its next try
      </li>
      <li>
        <span className={styles.sample} data-kind="PERSON" /> waits for a person
      </li>
      <li>
        <span className={styles.tick} /> message
      </li>
      <li>
        <span className={styles.call} data-kind="TOOL" /> tool
      </li>
      <li>
        <span className={styles.call} data-kind="MODEL" /> model
      </li>
      <li>
        <span className={styles.call} data-kind="KEPT" /> kept answer
      </li>
      <li>
        <span className={styles.call} data-kind="FAILED" /> failed call
      </li>
    </ul>
  );
}
