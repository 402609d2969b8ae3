import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { plural } from '../../../parts/plural.js';
import { Drafts } from '../flow/drafts.js';
import { EMPTY_FLOW } from '../flow/flow.js';
import { fingerprint } from '../flow/flow-graph.js';
import { newDraftId } from '../search.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';

/** Two people, or two tabs, changed the same: nothing is overwritten, and the person here says how to go on. */
export function ConflictBar() {
  const { draft, status } = useBuilder();
  const copy = useCopy();
  const { otherTab, newer, version, isUnkept } = status;
  if (otherTab) {
    return (
      <Bar
        words={`Another tab changed this draft: it has ${plural(otherTab.flow.nodes.length, 'node')} now.`}
      >
        <Button onClick={() => draft.takeOtherTab()}>Take theirs (undo brings mine back)</Button>
        <Button variant="default" onClick={copy}>
          Keep mine as a copy
        </Button>
      </Bar>
    );
  }
  if (newer) {
    return (
      <Bar words={`Version ${newer.version} was saved elsewhere; your changes rest on version ${version}.`}>
        <Button onClick={() => draft.takeNewer()}>
          Take version {newer.version} (undo brings mine back)
        </Button>
        <Button variant="default" onClick={() => draft.keepMine()}>
          Go on with mine
        </Button>
        <Button variant="default" onClick={copy}>
          Keep mine as a copy
        </Button>
      </Bar>
    );
  }
  if (!isUnkept) return null;
  return <Bar words="This browser has no room left: save, or what you change is lost with this tab." />;
}

function useCopy(): () => void {
  const { state, flow } = useBuilder();
  const [drafts] = useState(() => new Drafts(window.localStorage));
  const navigate = useNavigate();
  return () => {
    const workflowId = newDraftId();
    const copied = { ...flow, name: `${flow.name} (copy)` };
    const base = { version: null, fingerprint: fingerprint(EMPTY_FLOW) };
    drafts.write(workflowId, 0, base, { ...state, flow: copied, done: [], undone: [] });
    void navigate({ to: '/workflows/$workflowId', params: { workflowId } });
  };
}

function Bar({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.conflict} role="alert">
      <IconAlertTriangle size={20} aria-hidden className={styles.conflictGlyph} />
      <span className={styles.conflictWords}>{words}</span>
      {children}
    </div>
  );
}
