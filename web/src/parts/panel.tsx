import { Component, type ReactNode } from 'react';
import styles from './panel.module.css';
import { ErrorState } from './states.js';

export interface PanelProps {
  readonly title?: string;
  /** Stands at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with a title; what breaks in it leaves the others alone. */
export function Panel({ title, actions, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title}>
      {title && (
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {actions}
        </header>
      )}
      <PanelBoundary>{children}</PanelBoundary>
    </section>
  );
}

interface BoundaryProps {
  readonly children: ReactNode;
  /** Stands in the place of what broke. Default: what broke, with another try. */
  readonly fallback?: ReactNode;
}

interface BoundaryState {
  readonly error: Error | null;
}

/** Keeps what broke below it from breaking what is around. */
export class PanelBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null };

  static getDerivedStateFromError(error: Error): BoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { children, fallback } = this.props;
    if (!error) return children;
    if (fallback !== undefined) return fallback;
    const message = `This part of the page broke: ${error.message}`;
    const fault = { message, code: 'PAGE_ERROR', reference: null, path: null };
    return <ErrorState fault={fault} onRetry={() => this.setState({ error: null })} />;
  }
}
