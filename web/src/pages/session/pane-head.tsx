import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './pane-head.module.css';

export interface PaneHeadProps {
  readonly title: ReactNode;
  /** What closing does, in words. */
  readonly closes: string;
  readonly onClose: () => void;
}

/** Stands over what is open beside a tab. */
export function PaneHead({ title, closes, onClose }: PaneHeadProps) {
  return (
    <header className={styles.head}>
      <h2 className={styles.title} dir="auto">
        {title}
      </h2>
      <ActionIcon variant="subtle" color="gray" aria-label={closes} onClick={onClose}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </header>
  );
}
