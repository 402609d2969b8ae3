import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useKeptScroll } from '../../../parts/use-kept-scroll.js';
import { useShortcuts } from '../../../shell/use-shortcuts.js';
import { useChoice } from '../use-choice.js';
import { useLog, useTopic, useWatch } from '../watch/watch-context.js';
import { EventFilter } from './event-filter.js';
import { EventRow } from './event-row.js';
import { EventToolbar } from './event-toolbar.js';
import styles from './events.module.css';
import { useFollow } from './use-follow.js';
import { useEventQuery } from './use-event-query.js';
import { useJump } from './use-jump.js';

const ROW = 28;
const LIST = 'events';

/** Rows of one height, of which only those in sight are there. */
export function EventList() {
  const log = useLog();
  const version = useTopic('log');
  const query = useEventQuery();
  // A pause freezes what is painted; the log goes on.
  const [pausedAt, pause] = useState<number | null>(null);
  const filter = useMemo(() => new EventFilter(log, query), [log, query]);
  const upTo = pausedAt ?? log.lastSeq;
  const rows = filter.list(upTo);
  const togglePause = useCallback(() => pause((at) => (at === null ? log.lastSeq : null)), [log]);
  return (
    <>
      <EventToolbar
        key={version === 0 ? 'empty' : 'filled'}
        hidden={query.hidden}
        shown={rows.length}
        behind={log.lastSeq - upTo}
        isPaused={pausedAt !== null}
        onPause={togglePause}
      />
      <Rows rows={rows} />
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly number[] }) {
  const { log } = useWatch();
  useTopic('topology');
  const [{ seq: chosen }, choose] = useChoice();
  const place = useRef<HTMLDivElement>(null);
  // eslint's rule for the React compiler does not hold here: the page is built without it.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const wasRead = useKeptScroll(place, LIST);
  const { isFollowing, follow, seen } = useFollow(place, rows.length, chosen === undefined && !wasRead);
  const show = useCallback((index: number) => {
    const list = place.current;
    if (list) list.scrollTop = (index + 0.5) * ROW - list.clientHeight / 2;
  }, []);
  useJump(rows, chosen, show);
  const chooseSeq = useCallback((seq: number | undefined) => choose({ seq }), [choose]);
  useStepKeys(rows, chosen, chooseSeq);
  const fresh = rows.length - seen;
  return (
    <div className={styles.frame}>
      <div
        ref={place}
        data-scroll-restoration-id={LIST}
        className={styles.list}
        role="list"
        aria-label="Events"
        tabIndex={0}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const seq = rows[index]!;
            const event = log.event(seq);
            return (
              <div
                key={seq}
                role="listitem"
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                style={{ position: 'absolute', top: start, left: 0, right: 0, height: ROW }}
              >
                <EventRow
                  seq={seq}
                  event={event}
                  taskName={event?.taskId ? log.state.tasks.get(event.taskId)?.name : undefined}
                  isChosen={seq === chosen}
                  onChoose={chooseSeq}
                />
              </div>
            );
          })}
        </div>
      </div>
      {!isFollowing && fresh > 0 && (
        <Button className={styles.pill} onClick={follow}>
          ▼ {fresh} new
        </Button>
      )}
    </div>
  );
}

/** J and K go through the rows. */
function useStepKeys(
  rows: readonly number[],
  chosen: number | undefined,
  choose: (seq: number) => void,
): void {
  useShortcuts(
    useMemo(() => {
      const step = (by: number) => (): void => {
        const at = chosen === undefined ? rows.length - (by > 0 ? 1 : 0) : rows.indexOf(chosen);
        const seq = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
        if (seq !== undefined) choose(seq);
      };
      return [
        { key: 'j', does: 'Next event', run: step(1) },
        { key: 'k', does: 'Event before', run: step(-1) },
      ];
    }, [rows, chosen, choose]),
  );
}
