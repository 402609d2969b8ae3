import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

export interface DialogProps extends Omit<ModalProps, 'opened'> {
  /** Does what opened it go away with it, as the row of something that was deleted? Default: no. */
  readonly isOpenerGone?: boolean;
}

/**
 * A dialog that is open for as long as it is part of the page; Esc only closes it. Afterwards the focus is where it was
 * before, or on the page where that has gone.
 */
export function Dialog({ isOpenerGone = false, ...props }: DialogProps) {
  useFocusBack(isOpenerGone);
  return <Modal {...props} opened />;
}

/** The library brings the focus back only from dialogs that stay part of the page while they are closed. */
function useFocusBack(isOpenerGone: boolean): void {
  const [opener] = useState(() => document.activeElement);
  const isGone = useRef(isOpenerGone);
  useEffect(() => {
    isGone.current = isOpenerGone;
  }, [isOpenerGone]);
  useEffect(
    () => () => {
      // Once the dialog has gone, and another page that it led to has taken the focus.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        if (!isGone.current && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
        if (document.activeElement === document.body) document.getElementById('main')?.focus();
      });
    },
    [opener],
  );
}
