import { Button } from '@mantine/core';
import { IconBan, IconMessageForward, IconRefresh } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { hasSessionEnded } from '../../../../../client/src/session-log/session-state.js';
import type { SessionStatus } from '../../../generated/schema-facts.js';
import { useShortcuts } from '../../../shell/use-shortcuts.js';
import { hasRecord } from '../has-record.js';
import type { SessionFacts } from '../use-session-facts.js';
import { useSessionState } from '../watch/watch-context.js';
import { CancelDialog } from './cancel-dialog.js';
import { RefineDialog } from './refine-dialog.js';
import { ReplayButton } from './replay-button.js';
import { RetryButton } from './retry-button.js';
import styles from './session-header.module.css';

const RETRYABLE: ReadonlySet<SessionStatus> = new Set(['FAILED', 'TIMED_OUT', 'CANCELED']);

/** What can be done with the session as it stands; nothing else is shown. */
export function SessionActions({ facts }: { readonly facts: SessionFacts }) {
  const { status } = useSessionState('session');
  const [dialog, open] = useState<'cancel' | 'refine' | null>(null);
  const hasEnded = hasSessionEnded(status);
  useShortcuts(
    useMemo(
      () => (hasEnded ? [] : [{ key: 'c', does: 'Cancel the session (asks)', run: () => open('cancel') }]),
      [hasEnded],
    ),
  );
  const close = (): void => open(null);
  return (
    <div className={styles.actions}>
      {!hasEnded && (
        <Button
          variant="default"
          leftSection={<IconBan size={16} aria-hidden />}
          onClick={() => open('cancel')}
        >
          Cancel
        </Button>
      )}
      {RETRYABLE.has(status) && <RetryButton sessionId={facts.id} glyph={IconRefresh} />}
      {hasRecord(status, facts.relation) && <ReplayButton sessionId={facts.id} />}
      {hasEnded && (
        <Button
          variant="default"
          leftSection={<IconMessageForward size={16} aria-hidden />}
          onClick={() => open('refine')}
        >
          Refine
        </Button>
      )}
      {dialog === 'cancel' && <CancelDialog sessionId={facts.id} onClose={close} />}
      {dialog === 'refine' && <RefineDialog sessionId={facts.id} onClose={close} />}
    </div>
  );
}
