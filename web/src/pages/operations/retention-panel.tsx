import { Button } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../parts/panel.js';
import type { Retention } from './health.js';
import { RetentionDialog } from './retention-dialog.js';
import { RetentionFacts } from './retention-facts.js';

export interface RetentionPanelProps {
  readonly retention: Retention;
  onChanged(): void;
}

/** How long things are kept; who may, changes it. */
export function RetentionPanel({ retention, onChanged }: RetentionPanelProps) {
  const [isChanging, setChanging] = useState(false);
  const { policy } = retention;
  const change = policy.mayChange && (
    <Button size="compact-xs" variant="default" onClick={() => setChanging(true)}>
      Change
    </Button>
  );
  return (
    <Panel title="Retention" actions={change}>
      <RetentionFacts retention={retention} />
      {isChanging && (
        <RetentionDialog policy={policy} onClose={() => setChanging(false)} onSaved={onChanged} />
      )}
    </Panel>
  );
}
