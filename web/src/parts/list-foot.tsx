import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { MOST_ROWS } from '../app/read-search.js';
import styles from './list-foot.module.css';
import { plural } from './plural.js';

export interface ListFootProps {
  /** Rows that were asked for. */
  readonly rows: number;
  /** Rows that there are. */
  readonly total: number;
  /** What a row is, such as `session`. */
  readonly noun: string;
  /** So many more rows are wanted. */
  readonly onRows: (rows: number) => void;
  /** So many more at a time. */
  readonly page: number;
  /** Stands between the count and the button. */
  readonly children?: ReactNode;
}

/** Stands under a list: how much of it is shown, and the way to more. */
export function ListFoot({ rows, total, noun, onRows, page, children }: ListFootProps) {
  const hasMore = total > rows && rows < MOST_ROWS;
  return (
    <footer className={styles.foot}>
      <span className="dim">
        {Math.min(rows, total).toLocaleString('en')} of {plural(total, noun)}
      </span>
      {children}
      {hasMore && (
        <Button variant="default" onClick={() => onRows(Math.min(MOST_ROWS, rows + page))}>
          Show more
        </Button>
      )}
    </footer>
  );
}
