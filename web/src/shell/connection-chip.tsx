import { IconAccessPoint, IconAccessPointOff, IconLoader2, type Icon } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import type { ConnectionPhase } from '../api/connection.js';
import { useServices } from '../app/services-context.js';
import { useNow } from '../parts/clock.js';
import { useClock } from '../parts/clock-context.js';
import { toneColor, type Tone } from '../parts/tone.js';
import styles from './shell.module.css';

/** A short break is nobody's business; a long one is told with its beginning. */
const SHOW_AFTER_MS = 2_000;
const OFFLINE_AFTER_MS = 15_000;

interface Chip {
  readonly glyph: Icon;
  readonly words: string;
  readonly tone: Tone;
}

/** Whether what is shown is what is. */
export function ConnectionChip() {
  const { connection } = useServices();
  const phase = useSyncExternalStore(connection.subscribe, connection.phase);
  const behind = useSyncExternalStore(connection.subscribe, connection.behind);
  const now = useNow(useClock());
  const { glyph: Glyph, words, tone } = chipOf(phase, behind, now);
  return (
    <span
      className={styles.chip}
      style={{ color: toneColor(tone) }}
      role="status"
      // A count that runs down is not read out.
      aria-live={behind > 0 ? 'off' : 'polite'}
    >
      <Glyph size={16} aria-hidden />
      <span className={phase.kind === 'live' && behind === 0 ? styles.calm : undefined}>{words}</span>
    </span>
  );
}

export function chipOf(phase: ConnectionPhase, behind: number, now: number): Chip {
  if (phase.kind === 'live') {
    if (behind === 0) return { glyph: IconAccessPoint, words: 'Live', tone: 'done' };
    const words = `Catching up · ${behind.toLocaleString('en')} behind`;
    return { glyph: IconLoader2, words, tone: 'running' };
  }
  const gone = now - phase.since;
  if (phase.kind === 'connecting' && gone < OFFLINE_AFTER_MS) {
    return { glyph: IconLoader2, words: 'Connecting…', tone: 'neutral' };
  }
  if (gone < SHOW_AFTER_MS) return { glyph: IconAccessPoint, words: 'Live', tone: 'done' };
  if (gone < OFFLINE_AFTER_MS) return { glyph: IconLoader2, words: 'Reconnecting…', tone: 'warn' };
  const since = new Date(phase.since).toLocaleTimeString('en-GB');
  return { glyph: IconAccessPointOff, words: `Offline since ${since}`, tone: 'failed' };
}
