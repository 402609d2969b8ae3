import { IconCircleX } from '@tabler/icons-react';
import { outcomeWords } from '../../../parts/outcome-words.js';
import { useSessionState } from '../watch/watch-context.js';
import styles from './attention-bar.module.css';

/** Why the session failed, and whether another try may help. */
export function FailureBar() {
  const { status, outcomeReason, error } = useSessionState('session');
  return (
    <section className={styles.failure} aria-label="What failed">
      <IconCircleX size={20} aria-hidden className={styles.glyph} />
      <div>
        <p className={styles.what}>{outcomeWords({ status, outcomeReason, error }) ?? 'It failed.'}</p>
        {error && (
          <p className={styles.code}>
            {error.code}
            {error.retryable ? ' · the same may succeed later' : ' · the same will fail again'}
          </p>
        )}
      </div>
    </section>
  );
}
