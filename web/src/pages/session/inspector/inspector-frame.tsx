import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useChoice } from '../use-choice.js';
import styles from './inspector.module.css';

/** What stands around whatever is inspected. */
export function InspectorFrame({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const [, choose] = useChoice();
  return (
    <aside className={styles.inspector} aria-label="Details">
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Close the details"
          onClick={() => choose({ task: undefined, seq: undefined })}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </header>
      {children}
    </aside>
  );
}

export function InspectorPart({
  title,
  children,
}: {
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.part}>
      {title && <h3 className={styles.partTitle}>{title}</h3>}
      {children}
    </section>
  );
}
