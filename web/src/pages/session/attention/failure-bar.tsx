import { Anchor } from '@mantine/core';
import { IconCircleX } from '@tabler/icons-react';
import type {
  FailureState,
  SessionState,
  TaskState,
} from '../../../../../client/src/session-log/session-state.js';
import { outcomeWords } from '../../../parts/outcome-words.js';
import { useChoose } from '../use-choice.js';
import { useSessionState } from '../watch/watch-context.js';
import styles from './attention-bar.module.css';

/** What failed, with the way to it, and whether another try may help. */
export function FailureBar() {
  const state = useSessionState('session');
  const choose = useChoose();
  const { status, outcomeReason, error } = state;
  const task = failedTask(state);
  const show = (): void => choose({ tab: 'graph', task: task?.id, seq: undefined });
  return (
    <section className={styles.failure} aria-label="What failed">
      <IconCircleX size={20} aria-hidden className={styles.glyph} />
      <div>
        <p className={styles.what}>
          {task ? (
            <>
              <Anchor component="button" underline="always" onClick={show}>
                {task.name}
              </Anchor>
              {status === 'TIMED_OUT'
                ? ` ${wasAsking(task) ? 'waited for a person' : 'had not ended'} when time was over.`
                : ` failed: ${(task.error ?? error)?.message ?? 'it did not say why.'}`}
            </>
          ) : (
            (outcomeWords({ status, outcomeReason, error }) ?? 'It failed.')
          )}
        </p>
        {error && (
          <p className={styles.code}>
            {error.code} · {adviceOn(error)}
          </p>
        )}
      </div>
    </section>
  );
}

/** The first of those that began: what waited for it ended with it. */
function failedTask({ tasks }: SessionState) {
  return [...tasks.values()].find(
    ({ status, startedAt }) => startedAt !== null && (status === 'FAILED' || status === 'TIMED_OUT'),
  );
}

/** Did it wait for a person until the end? */
function wasAsking({ phases }: TaskState): boolean {
  return phases.at(-2)?.status === 'INPUT_REQUIRED';
}

function adviceOn({ code, retryable }: FailureState): string {
  if (code === 'DEADLINE_EXCEEDED') return 'another try has as long again';
  return retryable ? 'the same may succeed later' : 'the same will fail again';
}
