import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { TimeAgo } from '../../parts/time-ago.js';
import { isDirty } from './flow/drafted-workflow.js';
import type { Drafts } from './flow/drafts.js';
import styles from './workflows-page.module.css';

/** What was begun in this browser and not saved. Nothing where all is saved. */
export function DraftList({ drafts }: { readonly drafts: Drafts }) {
  const [list, setList] = useState(() => drafts.list().filter(([, draft]) => isDirty(draft)));
  if (list.length === 0) return null;
  const remove = (id: string): void => {
    drafts.remove(id);
    setList(list.filter(([other]) => other !== id));
  };
  return (
    <Panel title="Not saved yet, kept in this browser">
      <ul className={styles.list}>
        {list.map(([id, { edits, base, at }]) => {
          const name = edits.flow.name || 'Without a name';
          return (
            <li key={id} className={styles.draft}>
              <Link to="/workflows/$workflowId" params={{ workflowId: id }} className={styles.row}>
                <span className={styles.name} dir="auto">
                  {name}
                </span>
                <span className={styles.about}>
                  {base.version === null ? 'new' : `changes to version ${base.version}`}
                </span>
                <span className={styles.fact}>{plural(edits.flow.nodes.length, 'node')}</span>
                <span className={styles.fact}>
                  <TimeAgo at={at} />
                </span>
              </Link>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Throw away the draft of ${name}`}
                title="Throw this draft away"
                onClick={() => remove(id)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
