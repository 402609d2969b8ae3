import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { Panel } from '../../../parts/panel.js';
import { useShortcuts } from '../../../shell/use-shortcuts.js';
import { useChoice } from '../use-choice.js';
import { EventInspector } from './event-inspector.js';
import styles from './inspector.module.css';
import { TaskInspector } from './task-inspector.js';

export interface InspectedProps {
  readonly title: string;
  /** Stands at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A panel with what is chosen in it beside it: a task or an event, the same on every tab. */
export function Inspected({ title, actions, children }: InspectedProps) {
  const [{ task, seq }, choose] = useChoice();
  useShortcuts(
    useMemo(
      () => [{ key: 'Escape', does: 'Close', run: () => choose({ task: undefined, seq: undefined }) }],
      [choose],
    ),
  );
  const isOpen = task !== undefined || seq !== undefined;
  return (
    <div className={styles.panes} data-open={isOpen || undefined}>
      <Panel title={title} actions={actions}>
        {children}
      </Panel>
      {seq !== undefined ? (
        <EventInspector seq={seq} />
      ) : (
        task !== undefined && <TaskInspector key={task} taskId={task} />
      )}
    </div>
  );
}
