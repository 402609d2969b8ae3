import type { ReactNode } from 'react';
import { PaneHead } from '../pane-head.js';
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
      <PaneHead
        title={title}
        closes="Close the details"
        onClose={() => choose({ task: undefined, seq: undefined })}
      />
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
