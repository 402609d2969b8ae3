import { useCallback, useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { useShortcuts } from '../../../shell/use-shortcuts.js';

/** So near to the end, in pixels, counts as being there. */
const NEAR = 40;

export interface Follow {
  readonly isFollowing: boolean;
  readonly follow: () => void;
  /** Rows that were there when the reader left the end. */
  readonly seen: number;
}

/**
 * Keeps the end of a list in sight until the reader goes up, by wheel or keys, or selects text. To be called after the
 * virtualizer of the list, which scrolls to the top when it gets its element.
 */
export function useFollow(place: RefObject<HTMLElement | null>, count: number, fromStart: boolean): Follow {
  const [isFollowing, setFollowing] = useState(fromStart);
  const [seen, setSeen] = useState(count);
  // A log that was empty until now has just been opened: none of it is new.
  if (seen === 0 && count > 0) setSeen(count);
  const follow = useCallback(() => setFollowing(true), []);
  useShortcuts(useMemo(() => [{ key: 'f', does: 'Follow the end', run: follow }], [follow]));
  useLayoutEffect(() => {
    const list = place.current;
    if (isFollowing && list && !hasSelection(list)) list.scrollTop = list.scrollHeight;
  }, [place, isFollowing, count]);
  useEffect(() => {
    const list = place.current;
    if (!list) return;
    const leave = (): void => {
      setSeen(count);
      setFollowing(false);
    };
    const onWheel = ({ deltaY }: WheelEvent): void => {
      if (deltaY < 0) leave();
    };
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'ArrowUp' || key === 'PageUp' || key === 'Home') leave();
    };
    let last = list.scrollTop;
    const onScroll = (): void => {
      // Who goes up slowly is near the end for a while, and on the way from it.
      const isDown = list.scrollTop > last;
      last = list.scrollTop;
      const left = list.scrollHeight - list.clientHeight - list.scrollTop;
      if (isDown && left < NEAR) setFollowing(true);
    };
    list.addEventListener('wheel', onWheel, { passive: true });
    list.addEventListener('keydown', onKey);
    list.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      list.removeEventListener('wheel', onWheel);
      list.removeEventListener('keydown', onKey);
      list.removeEventListener('scroll', onScroll);
    };
  }, [place, count]);
  return { isFollowing, follow, seen };
}

function hasSelection(list: HTMLElement): boolean {
  const selection = window.getSelection();
  return selection !== null && !selection.isCollapsed && list.contains(selection.anchorNode);
}
