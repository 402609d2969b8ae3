import { Kbd, Switch } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useServices } from '../app/services-context.js';
import { Dialog } from '../parts/dialog.js';
import styles from './key-help.module.css';
import type { Shortcut } from './shortcuts.js';

/** The keys that work on this page, and the switch that turns them off. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { shortcuts } = useServices();
  const list = useSyncExternalStore(shortcuts.subscribe, shortcuts.list);
  const areOff = useSyncExternalStore(shortcuts.subscribe, shortcuts.areOff);
  return (
    <Dialog onClose={onClose} title="Keys">
      <Switch
        label="Single keys work"
        description="They never do while you type."
        checked={!areOff}
        onChange={({ currentTarget }) => shortcuts.switch(currentTarget.checked)}
      />
      <dl className={styles.keys}>
        {list.map((shortcut) => (
          <KeyRow key={`${shortcut.key} ${shortcut.does}`} shortcut={shortcut} />
        ))}
      </dl>
    </Dialog>
  );
}

function KeyRow({ shortcut: { key, does } }: { readonly shortcut: Shortcut }) {
  return (
    <div className={styles.row}>
      <dt>{does}</dt>
      <dd>
        <Kbd>{keyName(key)}</Kbd>
      </dd>
    </div>
  );
}

function keyName(key: string): string {
  const name = key.replace('mod+', isApple() ? '⌘ ' : 'Ctrl ').replace('shift+', 'Shift ');
  return name === 'Escape' ? 'Esc' : name.length === 1 ? name : name.toUpperCase();
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/u.test(navigator.userAgent);
}
