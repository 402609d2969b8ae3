import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import styles from './confirm-dialog.module.css';
import type { Fault } from './describe-error.js';
import { Dialog } from './dialog.js';
import { ErrorState } from './states.js';

export interface ConfirmDialogProps {
  readonly title: ReactNode;
  /** What the button does, with its number: `Delete 3 documents`. */
  readonly act: string;
  readonly isBusy: boolean;
  /** Is what goes still being counted? Then nobody can agree to it yet. Default: no. */
  readonly isCounting?: boolean;
  readonly fault?: Fault | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What goes and what stays. */
  readonly children: ReactNode;
}

/** Asks before something goes for good. Esc only closes. */
export function ConfirmDialog({
  title,
  act,
  isBusy,
  isCounting = false,
  fault,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const [hasAgreed, agree] = useState(false);
  const confirm = (): void => {
    agree(true);
    onConfirm();
  };
  return (
    <Dialog onClose={onClose} title={title} isOpenerGone={hasAgreed && !fault}>
      {children}
      {fault && <ErrorState fault={fault} />}
      <div className={styles.end}>
        <Button variant="default" data-autofocus onClick={onClose}>
          Keep it
        </Button>
        <Button className={styles.danger} loading={isBusy} disabled={isCounting} onClick={confirm}>
          {act}
        </Button>
      </div>
    </Dialog>
  );
}
