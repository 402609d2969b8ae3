import type { ClaimVerdict, SessionStatus, TaskStatus } from '../generated/schema-facts.js';
import { sessionLook, type Look } from './session-status-look.js';
import styles from './status.module.css';
import { taskLook } from './task-status-look.js';
import { toneColor } from './tone.js';
import { verdictLook } from './verdict-look.js';

/** A glyph and a word in their tone; `detail` says in words why. */
export function Mark({ look, detail }: { readonly look: Look; readonly detail?: string | undefined }) {
  const { glyph: Glyph, word, tone } = look;
  return (
    <span className={styles.mark} style={{ color: toneColor(tone) }}>
      <Glyph size={16} stroke={2} aria-hidden />
      <span className={styles.word}>{detail ? `${word}: ${detail}` : word}</span>
    </span>
  );
}

export function SessionMark({
  status,
  detail,
}: {
  readonly status: SessionStatus;
  readonly detail?: string;
}) {
  return <Mark look={sessionLook(status)} detail={detail} />;
}

export function TaskMark({ status, detail }: { readonly status: TaskStatus; readonly detail?: string }) {
  return <Mark look={taskLook(status)} detail={detail} />;
}

export function VerdictMark({ verdict }: { readonly verdict: ClaimVerdict }) {
  return <Mark look={verdictLook(verdict)} />;
}
