import { useMemo } from 'react';
import { useShortcuts } from '../../../shell/use-shortcuts.js';
import { tidy } from '../flow/actions.js';
import { nodeOf } from '../flow/flow.js';
import type { BuilderState } from './builder-context.js';

/** Every drag has a key, and every edit a way back. */
export function useBuilderKeys({
  edits,
  selection,
  flow,
  connecting,
  setConnecting,
  say,
}: BuilderState): void {
  const only = selection.nodes.length === 1 ? selection.nodes[0] : undefined;
  const key = only === undefined ? '' : (nodeOf(flow, only)?.key ?? '');
  useShortcuts(
    useMemo(
      () => [
        { key: 'mod+z', does: 'Undo', run: () => say(undone(edits.undo())) },
        { key: 'mod+shift+z', does: 'Redo', run: () => say(redone(edits.redo())) },
        { key: 't', does: 'Tidy the workflow', run: () => tidy(edits) },
        {
          key: 'c',
          does: 'Connect the chosen node to the next that is chosen',
          run: () => {
            if (only === undefined) return say('Choose a node first, then connect it.');
            setConnecting(only);
            say(`Connecting ${key}: choose the node that waits for it. Escape leaves.`);
          },
        },
        ...(connecting === null
          ? []
          : [
              {
                key: 'Escape',
                does: 'Leave connecting',
                run: () => {
                  setConnecting(null);
                  say('Nothing was connected.');
                },
              },
            ]),
      ],
      [edits, only, key, connecting, setConnecting, say],
    ),
  );
}

export function undone(says: string | null): string {
  return says === null ? 'There is nothing to undo.' : `Undone: ${says}.`;
}

export function redone(says: string | null): string {
  return says === null ? 'There is nothing to redo.' : `Done again: ${says}.`;
}
