import type { ReactNode } from 'react';
import styles from './page-head.module.css';

/** The title of a page, and beside it what can be done with the page as a whole. */
export function PageHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </header>
  );
}
