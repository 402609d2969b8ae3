import { useEffect } from 'react';
import { useServices } from '../app/services-context.js';
import type { Shortcut } from './shortcuts.js';

/** Adds keys for as long as the component is there. Give the same list each time, by `useMemo`. */
export function useShortcuts(list: readonly Shortcut[]): void {
  const { shortcuts } = useServices();
  useEffect(() => shortcuts.add(list), [shortcuts, list]);
}
