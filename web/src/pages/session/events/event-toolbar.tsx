import { Button, NumberInput, UnstyledButton } from '@mantine/core';
import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { memo } from 'react';
import { hasSessionEnded } from '../../../../../client/src/session-log/session-state.js';
import type { LogEventType } from '../../../../../client/src/session-log/log-event.js';
import { inOne } from '../../../app/read-search.js';
import { SearchField } from '../../../shell/search-field.js';
import { saveFile } from '../save-file.js';
import { EVENT_GROUPS, type EventGroup } from '../search.js';
import { useChoice, useChoose } from '../use-choice.js';
import { useLog } from '../watch/watch-context.js';
import { groupOf } from './event-words.js';
import styles from './events.module.css';

export interface EventToolbarProps {
  /** Groups that are left out. */
  readonly hidden: ReadonlySet<EventGroup>;
  /** Events that fit. */
  readonly shown: number;
  /** Events that came since the pause. */
  readonly behind: number;
  readonly isPaused: boolean;
  readonly onPause: () => void;
}

/** Counts change with each painting; the fields and buttons beside them are drawn only when they change themselves. */
export function EventToolbar({ hidden, shown, behind, isPaused, onPause }: EventToolbarProps) {
  const log = useLog();
  return (
    <div className={styles.bar}>
      <FindField />
      <Chips hidden={hidden} />
      <span className="dim" role="status" aria-live={hasSessionEnded(log.state.status) ? 'polite' : 'off'}>
        {shown.toLocaleString('en')} of {log.lastSeq.toLocaleString('en')}
      </span>
      <span className={styles.push} />
      <JumpField />
      <PauseButton
        label={isPaused ? `Go on (${behind} new)` : 'Pause'}
        isPaused={isPaused}
        onPause={onPause}
      />
      <SaveButton isWhole={log.isWhole} />
    </div>
  );
}

/** Any change of the address draws it, none of the log. */
const FindField = memo(function FindField() {
  const [{ find = '' }, choose] = useChoice();
  return (
    <SearchField
      label="Search events"
      text={find}
      onText={(text) => choose({ find: text === '' ? undefined : text })}
    />
  );
});

interface PauseProps extends Pick<EventToolbarProps, 'isPaused' | 'onPause'> {
  readonly label: string;
}

const PauseButton = memo(function PauseButton({ label, isPaused, onPause }: PauseProps) {
  const Glyph = isPaused ? IconPlayerPlay : IconPlayerPause;
  return (
    <Button variant="default" leftSection={<Glyph size={16} aria-hidden />} onClick={onPause}>
      {label}
    </Button>
  );
});

const SaveButton = memo(function SaveButton({ isWhole }: { readonly isWhole: boolean }) {
  const log = useLog();
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      disabled={!isWhole}
      title={isWhole ? 'One JSON object a line' : 'Once the whole log is here'}
      onClick={() => saveFile('events.ndjson', 'application/x-ndjson', ndjsonOf(log))}
    >
      NDJSON
    </Button>
  );
});

/** What kinds there are, and how many of each; a click hides or shows one. */
function Chips({ hidden }: Pick<EventToolbarProps, 'hidden'>) {
  const choose = useChoose();
  const counts = countGroups(useLog().state.eventsByType);
  const toggle = (group: EventGroup): void => {
    const next = new Set(hidden);
    if (!next.delete(group)) next.add(group);
    choose({ hide: inOne(next) });
  };
  return (
    <div className={styles.chips} role="group" aria-label="Kinds of events">
      {EVENT_GROUPS.filter((group) => counts.has(group)).map((group) => (
        <UnstyledButton
          key={group}
          className={styles.chip}
          aria-pressed={!hidden.has(group)}
          onClick={() => toggle(group)}
        >
          {group} {counts.get(group)!.toLocaleString('en')}
        </UnstyledButton>
      ))}
    </div>
  );
}

function countGroups(types: ReadonlyMap<LogEventType, number>): Map<EventGroup, number> {
  const counts = new Map<EventGroup, number>();
  for (const [type, count] of types) counts.set(groupOf(type), (counts.get(groupOf(type)) ?? 0) + count);
  return counts;
}

/** Goes to the event of a number. */
const JumpField = memo(function JumpField() {
  const [{ seq }, choose] = useChoice();
  const log = useLog();
  return (
    <NumberInput
      aria-label="Go to event number"
      placeholder="Go to #"
      w={96}
      min={1}
      allowDecimal={false}
      hideControls
      value={seq ?? ''}
      onChange={(value) => {
        const isThere = typeof value === 'number' && value > 0;
        choose({ seq: isThere ? Math.min(value, Math.max(1, log.lastSeq)) : undefined });
      }}
    />
  );
});

function ndjsonOf(log: ReturnType<typeof useLog>): string {
  const lines: string[] = [];
  for (let seq = 1; seq <= log.lastSeq; seq++) lines.push(JSON.stringify(log.event(seq)));
  return `${lines.join('\n')}\n`;
}
