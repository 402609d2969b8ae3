import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { PanelBoundary } from '../../../parts/panel.js';
import { useTitle } from '../../../parts/use-title.js';
import { BuilderContext } from './builder-context.js';
import styles from './builder.module.css';
import { Canvas } from './canvas.js';
import { ConflictBar } from './conflict-bar.js';
import { Inspector } from './inspector.js';
import { JsonView } from './json-view.js';
import { NodeList } from './node-list.js';
import { Palette } from './palette.js';
import { ProblemList } from './problem-list.js';
import { RunBar } from './run-bar.js';
import { Toolbar } from './toolbar.js';
import { useBuilderKeys } from './use-builder-keys.js';
import { useChosenInAddress } from './use-chosen-in-address.js';
import { useBuilderState, type BuilderParts, type Refusal } from './use-builder-state.js';

const route = getRouteApi('/workflows/$workflowId');

export interface BuilderProps extends Omit<BuilderParts, 'chosen'> {
  /** Somebody else has saved it: what the server has must be read again. */
  readonly onStale: () => void;
}

/** Palette, canvas and inspector of one workflow, which all show one draft. */
export function Builder({ onStale, ...parts }: BuilderProps) {
  const chosen = route.useSearch();
  const { view = 'canvas' } = chosen;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const builder = useBuilderState({ ...parts, chosen }, refusal);
  useTitle(builder.flow.name || 'New workflow');
  useBuilderKeys(builder);
  useChosenInAddress(builder);
  return (
    <BuilderContext value={builder}>
      <div className={styles.builder}>
        <Toolbar view={view} onRefused={setRefusal} onStale={onStale} />
        <ConflictBar />
        <RunBar />
        <div className={styles.work}>
          <Palette />
          <div className={styles.middle}>
            <PanelBoundary key={view}>
              {view === 'canvas' && <Canvas />}
              {view === 'list' && <NodeList />}
              {view === 'json' && <JsonView />}
            </PanelBoundary>
            <ProblemList />
          </div>
          <Inspector />
        </div>
      </div>
    </BuilderContext>
  );
}
