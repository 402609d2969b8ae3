import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { describeError, type Fault } from './describe-error.js';
import { PageHead } from './page-head.js';
import styles from './states.module.css';
import { useTitle } from './use-title.js';

/** A list that holds nothing: says so, and holds the button that fills it. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}

export interface ErrorStateProps {
  readonly fault: Fault;
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong, its code and reference, and another try. */
export function ErrorState({ fault, onRetry }: ErrorStateProps) {
  const Glyph = fault.code === 'FORBIDDEN' ? IconLock : IconAlertTriangle;
  return (
    <div className={styles.error} role="alert">
      <Glyph size={20} aria-hidden className={styles.glyph} />
      <div className={styles.what}>
        <p className={styles.title}>{fault.message}</p>
        <p className={styles.code}>
          {fault.code ?? 'No answer'}
          {fault.reference && ` · reference ${fault.reference}`}
        </p>
      </div>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** More are not to be seen at once. */
const MOST_SHAPES = 40;

/** Shapes of what is to come, of its final size; nothing at all for the first 150 ms. */
export function Loading({ rows, height = 28 }: { readonly rows: number; readonly height?: number }) {
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div
      aria-busy="true"
      aria-label="Loading"
      role="status"
      className={styles.loading}
      style={{ minHeight: rows * (height + 8) }}
    >
      {isShown &&
        Array.from({ length: Math.min(rows, MOST_SHAPES) }, (_, row) => (
          <Skeleton key={row} height={height} mb={8} />
        ))}
    </div>
  );
}

export interface WaitingPageProps {
  readonly title: string;
  readonly error: CombinedError | undefined;
  readonly onRetry: () => void;
}

/** A page whose data are not there: its title, over their shapes or over why they cannot be had. */
export function WaitingPage({ title, error, onRetry }: WaitingPageProps) {
  return (
    <>
      <PageHead title={title} />
      {error ? <ErrorState fault={describeError(error)} onRetry={onRetry} /> : <Loading rows={8} />}
    </>
  );
}

export interface UnopenedProps {
  /** What kind of thing it is. */
  readonly title: string;
  readonly fault: Fault | undefined;
  readonly onRetry: () => void;
  /** Default: 8. */
  readonly rows?: number;
}

/** A thing with a page of its own that is not there: its shape, or why it cannot be had. */
export function Unopened({ title, fault, onRetry, rows = 8 }: UnopenedProps) {
  useTitle(title);
  if (!fault) return <Loading rows={rows} />;
  return (
    <>
      <h1 className={styles.pageTitle}>{title}</h1>
      <ErrorState fault={fault} onRetry={onRetry} />
    </>
  );
}
