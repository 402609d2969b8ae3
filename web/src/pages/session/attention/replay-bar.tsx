import { IconCircleCheck, IconGitCompare } from '@tabler/icons-react';
import type { SessionFacts } from '../use-session-facts.js';
import styles from './attention-bar.module.css';

/** What a replay has found: where it differs first from what was recorded, or at its end that it does not. */
export function ReplayBar({
  facts: { replay, status },
}: {
  readonly facts: Pick<SessionFacts, 'replay' | 'status'>;
}) {
  if (!replay) return null;
  const { divergence } = replay;
  if (!divergence) return status === 'COMPLETED' ? <Same /> : null;
  const { task, step, call, message, kind, diff } = divergence;
  const place = [`task ${task}`, step && `step ${step}`, call && `call ${call}`].filter(Boolean).join(', ');
  return (
    <section className={styles.failure} aria-label="Where the replay differs">
      <IconGitCompare size={20} aria-hidden className={styles.glyph} />
      <div className={styles.grow}>
        <p className={styles.what}>{message}</p>
        <p className={styles.code}>
          {kind} · {place}
        </p>
        {diff && (
          <pre className={styles.diff} dir="auto" role="region" tabIndex={0} aria-label="Difference">
            {diff}
          </pre>
        )}
      </div>
    </section>
  );
}

function Same() {
  return (
    <section className={styles.same} aria-label="What the replay found">
      <IconCircleCheck size={20} aria-hidden />
      <p className={styles.what}>It came to the same as what was recorded.</p>
    </section>
  );
}
