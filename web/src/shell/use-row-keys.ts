import { useMemo, type RefObject } from 'react';
import { useShortcuts } from './use-shortcuts.js';

/** J and K go through the links of a list; Enter opens the one with the focus, as everywhere. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useShortcuts(
    useMemo(() => {
      const step = (by: 1 | -1) => (): void => {
        const links = [...(list.current?.querySelectorAll<HTMLElement>('li a') ?? [])];
        const at = links.findIndex((link) => link === document.activeElement);
        const next = at === -1 ? (by === 1 ? 0 : links.length - 1) : at + by;
        links[Math.min(links.length - 1, Math.max(0, next))]?.focus();
      };
      return [
        { key: 'j', does: 'Next row', run: step(1) },
        { key: 'k', does: 'Row before', run: step(-1) },
      ];
    }, [list]),
  );
}
