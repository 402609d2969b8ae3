import { useElementScrollRestoration } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * Scrolls a list to where it was when somebody left it, once it is so long again. The list bears the name as its
 * `data-scroll-restoration-id`. To be called after the virtualizer of the list, which scrolls to the top at first.
 * @returns whether there is such a place
 */
export function useKeptScroll(place: RefObject<HTMLElement | null>, name: string): boolean {
  const entry = useElementScrollRestoration({ id: name });
  // As it was at first: the router goes on writing it.
  const [kept] = useState(entry);
  const top = kept?.scrollY ?? 0;
  const isThere = useRef(top === 0);
  useLayoutEffect(() => {
    const list = place.current;
    if (isThere.current || !list || list.scrollHeight - list.clientHeight < top) return;
    list.scrollTop = top;
    isThere.current = true;
  });
  return kept !== undefined;
}
